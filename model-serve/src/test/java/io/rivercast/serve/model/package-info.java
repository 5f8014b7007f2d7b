/** Tests of the package of the same name. */
@NullMarked
package io.rivercast.serve.model;

import org.jspecify.annotations.NullMarked;
