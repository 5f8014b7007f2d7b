/** Settings: each is declared once, and its reader, its error messages, its text and its documentation follow from that. */
@NullMarked
package io.rivercast.core.settings;

import org.jspecify.annotations.NullMarked;
