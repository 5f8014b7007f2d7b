@NullMarked
package io.rivercast.serve.http;

import org.jspecify.annotations.NullMarked;
