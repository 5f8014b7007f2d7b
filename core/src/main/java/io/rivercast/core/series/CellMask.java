package io.rivercast.core.series;

import java.util.Arrays;

/**
 * One bit per cell of a matrix, row by row, least significant bit first; used to distinguish filled cells from observed ones.
 *
 * @param cells how many cells it covers
 * @param bits {@code ceil(cells / 8)} bytes
 */
public record CellMask(int cells, byte[] bits) {
  /** Checks the size. */
  public CellMask {
    if (bits.length != bytesFor(cells)) {
      throw new IllegalArgumentException(
          cells + " cells need " + bytesFor(cells) + " bytes of mask, received " + bits.length);
    }
  }

  /** A mask with no cell set. */
  public static CellMask none(int cells) {
    return new CellMask(cells, new byte[bytesFor(cells)]);
  }

  /** How many bytes hold so many cells. */
  public static int bytesFor(int cells) {
    return (cells + 7) >>> 3;
  }

  /** Whether a cell is set. */
  public boolean get(int cell) {
    return (bits[cell >>> 3] >>> (cell & 7) & 1) != 0;
  }

  /** Sets a cell, while the mask is built. */
  void set(int cell) {
    bits[cell >>> 3] |= (byte) (1 << (cell & 7));
  }

  /** How many cells are set. */
  public int count() {
    int count = 0;
    for (byte b : bits) {
      count += Integer.bitCount(b & 0xff);
    }
    return count;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CellMask that && cells == that.cells && Arrays.equals(bits, that.bits);
  }

  @Override
  public int hashCode() {
    return 31 * cells + Arrays.hashCode(bits);
  }

  @Override
  public String toString() {
    return count() + " of " + cells;
  }
}
