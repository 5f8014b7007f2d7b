package io.rivercast.forecasting.fit;

import io.rivercast.core.spec.Optimizer;
import io.rivercast.core.spec.OptimizerSpec;
import java.io.ByteArrayOutputStream;
import java.util.stream.LongStream;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Adam;
import org.bytedeco.pytorch.AdamOptions;
import org.bytedeco.pytorch.AdamW;
import org.bytedeco.pytorch.AdamWOptions;
import org.bytedeco.pytorch.ArchiveWriter;
import org.bytedeco.pytorch.InputArchive;
import org.bytedeco.pytorch.OutputArchive;
import org.bytedeco.pytorch.RMSprop;
import org.bytedeco.pytorch.RMSpropOptions;
import org.bytedeco.pytorch.SGD;
import org.bytedeco.pytorch.SGDOptions;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * Optimizer steps with gradient clipping and penalties, by a forecaster's settings. Not to be used outside the
 * {@code PointerScope} in which it was made.
 */
final class GradientSteps {
  private final OptimizerSpec spec;
  private final TensorVector parameters;
  private final org.bytedeco.pytorch.Optimizer optimizer;

  GradientSteps(OptimizerSpec spec, TensorVector parameters) {
    this.spec = spec;
    this.parameters = parameters;
    this.optimizer = optimizer(spec, parameters);
  }

  private static org.bytedeco.pytorch.Optimizer optimizer(OptimizerSpec spec, TensorVector parameters) {
    double decay = spec.weightDecay();
    return switch (spec.algorithm()) {
      case Optimizer.Sgd sgd -> {
        SGDOptions options = new SGDOptions(1);
        options.momentum().put(sgd.momentum());
        options.nesterov().put(sgd.nesterov());
        options.weight_decay().put(decay);
        yield new SGD(parameters, options);
      }
      case Optimizer.RmsProp rmsProp -> {
        RMSpropOptions options = new RMSpropOptions(1);
        options.momentum().put(rmsProp.momentum());
        options.weight_decay().put(decay);
        yield new RMSprop(parameters, options);
      }
      case Optimizer.Adam _ -> {
        AdamOptions options = new AdamOptions(1);
        options.weight_decay().put(decay);
        yield new Adam(parameters, options);
      }
      case Optimizer.AdamW _ -> {
        AdamWOptions options = new AdamWOptions(1);
        options.weight_decay().put(decay);
        yield new AdamW(parameters, options);
      }
    };
  }

  /**
   * Backpropagates a loss and takes one step; within a {@code PointerScope} of the caller.
   *
   * @param rate learning rate
   */
  void step(Tensor loss, double rate) {
    optimizer.zero_grad();
    penalized(loss).backward();
    spec.clipValue().ifPresent(size -> torch.clip_grad_value_(parameters, size));
    torch.clip_grad_norm_(parameters, spec.clipNorm());
    optimizer.param_groups().get(0).options().set_lr(rate);
    optimizer.step();
  }

  /** Adds the L1 penalty on weights; biases, which have one axis, are not penalized. */
  private Tensor penalized(Tensor loss) {
    if (spec.l1() == 0) {
      return loss;
    }
    return LongStream.range(0, parameters.size())
        .mapToObj(parameters::get)
        .filter(weight -> weight.dim() > 1)
        .map(weight -> weight.abs().sum())
        .reduce(Tensor::add)
        .map(sum -> loss.add(sum.mul(new Scalar(spec.l1()))))
        .orElse(loss);
  }

  /** The optimizer's state, serialized by libtorch. */
  byte[] state() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (PointerScope _ = new PointerScope(); ArchiveWriter writer = new ByteArchiveWriter(bytes)) {
      OutputArchive archive = new OutputArchive();
      optimizer.save(archive);
      archive.save_to(writer);
    }
    return bytes.toByteArray();
  }

  /** Restores a state that {@link #state} returned. */
  void restore(byte[] state) {
    try (PointerScope _ = new PointerScope()) {
      BytePointer bytes = new BytePointer(state);
      InputArchive archive = new InputArchive();
      archive.load_from(bytes, state.length);
      optimizer.load(archive);
    }
  }

  /** Writes an archive to a byte stream. */
  private static final class ByteArchiveWriter extends ArchiveWriter {
    private final ByteArrayOutputStream bytes;

    ByteArchiveWriter(ByteArrayOutputStream bytes) {
      this.bytes = bytes;
    }

    @Override
    public long call(Pointer data, long size) {
      byte[] chunk = new byte[Math.toIntExact(size)];
      data.capacity(size).asByteBuffer().get(chunk);
      bytes.writeBytes(chunk);
      return size;
    }
  }
}
