@NullMarked
package io.rivercast.serve.board;

import org.jspecify.annotations.NullMarked;
