/**
 * Files in HDF5: Velox EMD, NCEM EMD and HyperSpy. The library jHDF finds the data sets; their samples are read here, a
 * chunk at a time.
 */
package org.latticelens.io.hdf5;
