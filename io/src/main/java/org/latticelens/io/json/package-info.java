/** The JSON forms of settings and models, shared by the command line, the reports and every other surface. */
package org.latticelens.io.json;
