/** The whole pipeline, from an image to a label for every pixel (section II of the paper). */
package org.latticelens.segmentation;
