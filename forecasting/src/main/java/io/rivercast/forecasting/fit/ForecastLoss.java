package io.rivercast.forecasting.fit;

import io.rivercast.core.forecast.Quantiles;
import io.rivercast.core.spec.PointLoss;
import io.rivercast.forecasting.network.Network;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * The mean loss over all levels and known targets, in normalized units: the configured point loss for the middle level,
 * quantile ("pinball") loss (Koenker &amp; Bassett 1978) for the others. The output for direction, where a network has one,
 * counts as one more level, by cross-entropy.
 *
 * <p>Where the point loss is not the quantile loss, the other levels are distances from a detached middle level: their
 * gradients do not pull it from its own optimum (such as the mean) towards the median.
 *
 * @param quantiles levels of a forecast
 * @param point loss of the middle level
 */
record ForecastLoss(Quantiles quantiles, PointLoss point) {
  private static final int LEVEL_AXIS = 2;

  /**
   * A scalar to backpropagate from.
   *
   * @param output of the network for N windows
   * @param target [N,H,1] raw, NaN where unknown; at least one is known
   */
  Tensor of(Network.Output<Tensor> output, Tensor target) {
    Tensor known = torch.isnan(target).logical_not();
    Tensor raw = torch.where(known, target, output.center());
    Tensor actual = raw.sub(output.center()).div(output.scale());
    Tensor weight = known.to(ScalarType.Float);
    Tensor levels = byLevel(output.normalized(), actual).mul(weight).sum();
    Tensor leads = weight.sum();
    if (output.direction().isEmpty()) {
      return levels.div(leads.mul(new Scalar(quantiles.count())));
    }
    Tensor direction = direction(output.direction().get(), raw.gt(output.last()), weight);
    return levels.add(direction).div(leads.mul(new Scalar(quantiles.count() + 1)));
  }

  /** Sum of cross-entropies: known targets above the last known value. */
  private static Tensor direction(Tensor odds, Tensor rises, Tensor known) {
    Tensor rose = rises.to(ScalarType.Float).reshape(odds.sizes());
    return torch.softplus(odds).sub(odds.mul(rose)).mul(known.reshape(odds.sizes())).sum();
  }

  private Tensor byLevel(Tensor forecast, Tensor actual) {
    if (point instanceof PointLoss.Quantile) {
      return quantile(actual.sub(forecast), 0, quantiles.count());
    }
    int median = quantiles.median();
    Tensor middle = forecast.narrow(LEVEL_AXIS, median, 1);
    Tensor error = actual.sub(forecast.sub(middle).add(middle.detach()));
    TensorVector levels = new TensorVector(quantile(error, 0, median));
    levels.push_back(middle(actual.sub(middle)));
    levels.push_back(quantile(error, median + 1, quantiles.count()));
    return torch.cat(levels, LEVEL_AXIS);
  }

  /** Of the levels from one (inclusive) to another. */
  private Tensor quantile(Tensor error, int from, int to) {
    float[] levels = new float[to - from];
    System.arraycopy(quantiles.toArray(), from, levels, 0, levels.length);
    Tensor part = error.narrow(LEVEL_AXIS, from, levels.length);
    Tensor level = Tensor.create(levels, 1, 1, levels.length).to(part);
    return torch.maximum(part.mul(level), part.mul(level.sub(new Scalar(1))));
  }

  private Tensor middle(Tensor error) {
    return switch (point) {
      case PointLoss.Quantile _ -> quantile(error, quantiles.median(), quantiles.median() + 1);
      case PointLoss.Squared _ -> error.mul(error);
      case PointLoss.Absolute _ -> error.abs();
      case PointLoss.Huber huber -> huber(error, huber.delta());
    };
  }

  private static Tensor huber(Tensor error, double delta) {
    Tensor size = error.abs();
    Tensor small = size.clamp_max(new Scalar(delta));
    return small.mul(size.sub(small.mul(new Scalar(0.5))));
  }
}
