/** The whole loop, end to end: real broker, real services in a process of their own, real data. */
@NullMarked
package io.rivercast.cli.loop;

import org.jspecify.annotations.NullMarked;
