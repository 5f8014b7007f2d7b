@NullMarked
package io.rivercast.serve.page;

import org.jspecify.annotations.NullMarked;
