@NullMarked
package io.rivercast.core.model;

import org.jspecify.annotations.NullMarked;
