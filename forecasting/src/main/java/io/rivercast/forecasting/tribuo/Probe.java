package io.rivercast.forecasting.tribuo;

import java.util.Arrays;
import org.tribuo.Model;
import org.tribuo.regression.Regressor;

/**
 * Recovers the weights of a linear model from its predictions: the prediction for zeros is the bias, that for a unit vector
 * adds a row of weights. This is independent of the units that a regressor uses internally.
 *
 * @param model the regressor
 * @param shape names of its features and outputs
 */
record Probe(Model<Regressor> model, Examples shape) {
  /** H constants. */
  double[] bias() {
    return predict(new double[shape.inputs().length]);
  }

  /** L x H weights, row by row. */
  float[] weights() {
    double[] bias = bias();
    int outputs = bias.length;
    float[] weights = new float[shape.inputs().length * outputs];
    for (int input = 0; input < shape.inputs().length; input++) {
      double[] one = new double[shape.inputs().length];
      one[input] = 1;
      double[] predicted = predict(one);
      for (int lead = 0; lead < outputs; lead++) {
        weights[input * outputs + lead] = (float) (predicted[lead] - bias[lead]);
      }
    }
    return weights;
  }

  /** The prediction of the model, in the order of the leads. */
  double[] predict(double[] inputs) {
    Regressor predicted = model.predict(shape.example(inputs, new double[shape.leads().length])).getOutput();
    double[] values = new double[shape.leads().length];
    Arrays.setAll(values, lead -> predicted.getDimension(shape.leads()[lead]).orElseThrow().getValue());
    return values;
  }
}
