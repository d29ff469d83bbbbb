package org.latticelens.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The arrows of the house point one way. */
class ArchitectureTest {
    private static final String[] CORE = {
        "org.latticelens.image..",
        "org.latticelens.symmetry..",
        "org.latticelens.parallel..",
        "org.latticelens.descriptor..",
        "org.latticelens.learning..",
        "org.latticelens.automatic..",
        "org.latticelens.segmentation..",
        "org.latticelens.sequence..",
        "org.latticelens.simulation.."
    };
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.latticelens");

    @Test
    void theWholeHouseIsLookedAt() {
        assertThat(CLASSES.contain("org.latticelens.segmentation.Segmenter")).isTrue();
        assertThat(CLASSES.contain("org.latticelens.io.Images")).isTrue();
        assertThat(CLASSES.contain("org.latticelens.report.SegmentationReport")).isTrue();
    }

    @Test
    void modulesDependOneWay() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("core")
                .definedBy(CORE)
                .layer("io")
                .definedBy("org.latticelens.io..")
                .layer("report")
                .definedBy("org.latticelens.report..")
                .layer("cli")
                .definedBy("org.latticelens.cli..")
                .whereLayer("cli")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("report")
                .mayOnlyBeAccessedByLayers("cli")
                .whereLayer("io")
                .mayOnlyBeAccessedByLayers("report", "cli")
                .check(CLASSES);
    }

    @Test
    void theCoreKnowsNoFileNoScreenAndNoServer() {
        noClasses()
                .that()
                .resideInAnyPackage(CORE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "java.awt..",
                        "javax.imageio..",
                        "java.nio.file..",
                        "java.net..",
                        "ij..",
                        "picocli..",
                        "com.fasterxml..",
                        "io.jhdf..")
                .check(CLASSES);
    }

    @Test
    void theMethodIsBuiltFromImagesUp() {
        noClasses()
                .that()
                .resideInAPackage("org.latticelens.descriptor..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.latticelens.learning..", "org.latticelens.segmentation..")
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAPackage("org.latticelens.learning..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.latticelens.segmentation..")
                .check(CLASSES);
    }

    @Test
    void noPackagesDependOnEachOtherInACircle() {
        slices().matching("org.latticelens.(*)..").should().beFreeOfCycles().check(CLASSES);
    }
}
