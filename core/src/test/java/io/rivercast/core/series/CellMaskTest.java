package io.rivercast.core.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class CellMaskTest {
  @Test
  void liesRowByRowLeastSignificantBitFirst() {
    CellMask mask = CellMask.none(10);
    mask.set(0);
    mask.set(9);

    assertThat(mask.bits()).containsExactly(0b0000_0001, 0b0000_0010);
  }

  @Test
  void refusesBytesThatDoNotFitItsCells() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CellMask(9, new byte[1]))
        .withMessage("9 cells need 2 bytes of mask, received 1");
  }

  @Property
  void tellsExactlyTheCellsThatWereSet(@ForAll @Size(max = 40) Set<@IntRange(max = 76) Integer> cells) {
    CellMask mask = CellMask.none(77);
    cells.forEach(mask::set);

    for (int cell = 0; cell < 77; cell++) {
      assertThat(mask.get(cell)).isEqualTo(cells.contains(cell));
    }
    assertThat(mask.count()).isEqualTo(cells.size());
  }
}
