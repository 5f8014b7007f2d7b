/**
 * The one catalogue of topics: what each is called, what lies in it, how it is cut and how long it is kept. Topics are
 * made from it explicitly, never by a broker that was asked for one it does not know.
 */
@NullMarked
package io.rivercast.schemas.topic;

import org.jspecify.annotations.NullMarked;
