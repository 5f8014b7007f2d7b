package io.rivercast.serve.loop;

/** What may happen to a transaction. */
enum Fault {
  /** Nothing. */
  NONE,
  /** The group has given the reader up: its offsets are refused, and the transaction can be aborted. */
  OFFSETS_REFUSED,
  /** A write failed, which the commit tells; the transaction can be aborted. */
  COMMIT_FAILED,
  /** The commit came through but its reply was lost: the producer refuses to abort. */
  REPLY_LOST,
  /** Another producer took over: this one can do nothing more. */
  FENCED
}
