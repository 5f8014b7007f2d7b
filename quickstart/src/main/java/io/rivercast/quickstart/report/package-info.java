/** An evaluation as one page with plots, and its models as files. */
@NullMarked
package io.rivercast.quickstart.report;

import org.jspecify.annotations.NullMarked;
