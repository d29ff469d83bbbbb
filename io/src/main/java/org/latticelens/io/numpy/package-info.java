/** NumPy's array files: NPY, and NPZ, which is a ZIP archive of them. */
package org.latticelens.io.numpy;
