package io.rivercast.forecasting.tribuo;

import java.util.Arrays;
import org.tribuo.Model;
import org.tribuo.regression.Regressor;

/**
 * The weights of a linear model by what it says: of zeros its constants, of a single one beside zeros a row of weights more.
 * Whatever units a regressor keeps inside, this is what it computes.
 */
final class Probe {
  private final Model<Regressor> model;
  private final Examples shape;

  Probe(Model<Regressor> model, Examples shape) {
    this.model = model;
    this.shape = shape;
  }

  /** H constants. */
  double[] bias() {
    return said(new double[shape.inputs().length]);
  }

  /** L x H weights, row by row. */
  float[] weights() {
    double[] bias = bias();
    int outputs = bias.length;
    float[] weights = new float[shape.inputs().length * outputs];
    for (int input = 0; input < shape.inputs().length; input++) {
      double[] one = new double[shape.inputs().length];
      one[input] = 1;
      double[] said = said(one);
      for (int lead = 0; lead < outputs; lead++) {
        weights[input * outputs + lead] = (float) (said[lead] - bias[lead]);
      }
    }
    return weights;
  }

  /** What the model says, in the order of the leads. */
  double[] said(double[] inputs) {
    Regressor said = model.predict(shape.example(inputs, new double[shape.leads().length])).getOutput();
    double[] values = new double[shape.leads().length];
    Arrays.setAll(values, lead -> said.getDimension(shape.leads()[lead]).orElseThrow().getValue());
    return values;
  }
}
