/** An evaluation as one HTML page with plots, and its models as files. */
@NullMarked
package io.rivercast.cli.report;

import org.jspecify.annotations.NullMarked;
