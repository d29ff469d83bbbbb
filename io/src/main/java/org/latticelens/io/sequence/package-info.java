/** Movies as files: folders of frames in, labelled frames kept while the work goes on. */
package org.latticelens.io.sequence;
