package io.rivercast.forecasting.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RowSplitTest {
  @Test
  void sharesThatMakeOneUseEveryRow() {
    assertThat(new RowSplit.Shares(0.7, 0.1, 0.2).of(8730)).isEqualTo(new RowSplit.Rows(6111, 873, 1746));
    assertThat(new RowSplit.Shares(0.7, 0.1, 0.2).of(10)).isEqualTo(new RowSplit.Rows(7, 1, 2));
  }

  @Test
  void numbersMayLeaveTheEndOut() {
    RowSplit.Rows split = new RowSplit.Rows(5, 2, 1);
    assertThat(split.of(100)).isSameAs(split);
  }

  @Test
  void saysWhatIsTooMuch() {
    assertThatThrownBy(() -> new RowSplit.Rows(5, 2, 4).of(10)).hasMessageContaining("takes 11 rows")
        .hasMessageContaining("10 steps");
    assertThatThrownBy(() -> new RowSplit.Shares(0.7, 0.2, 0.2)).hasMessageContaining("--split: needs three shares");
  }

  @Test
  void aPartWithoutAnythingIsAnError() {
    assertThatThrownBy(() -> new RowSplit.Shares(0.7, 0.1, 0.2).of(3)).hasMessageContaining("leaves 2, 0 and 1")
        .hasMessageContaining("provide more data");
    assertThatThrownBy(() -> new RowSplit.Shares(0.9, 0, 0.1)).hasMessageContaining("above 0");
    assertThatThrownBy(() -> new RowSplit.Rows(9, 0, 1)).hasMessageContaining("each at least 1");
  }
}
