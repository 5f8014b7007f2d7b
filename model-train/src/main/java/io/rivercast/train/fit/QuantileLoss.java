package io.rivercast.train.fit;

import io.rivercast.core.forecast.Quantiles;
import io.rivercast.train.net.Network;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * Mean quantile ("pinball") loss (Koenker &amp; Bassett 1978) in normalized units, over all levels and known targets.
 */
record QuantileLoss(Quantiles quantiles) {
  /**
   * One number, to go back from.
   *
   * @param output of the network for N windows
   * @param target [N,H,1] raw, NaN where unknown; at least one is known
   */
  Tensor of(Network.Output<Tensor> output, Tensor target) {
    Tensor known = torch.isnan(target).logical_not();
    Tensor raw = torch.where(known, target, output.center());
    Tensor error = raw.sub(output.center()).div(output.scale()).sub(output.normalized());
    Tensor level = Tensor.create(quantiles.toArray(), 1, 1, quantiles.count());
    Tensor loss = torch.maximum(error.mul(level), error.mul(level.sub(new Scalar(1))));
    Tensor weight = known.to(ScalarType.Float);
    return loss.mul(weight).sum().div(weight.sum().mul(new Scalar(quantiles.count())));
  }
}
