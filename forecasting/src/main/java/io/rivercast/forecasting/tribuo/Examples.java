package io.rivercast.forecasting.tribuo;

import io.rivercast.forecasting.fit.LinearExamples;
import java.util.Locale;
import java.util.stream.IntStream;
import org.tribuo.Example;
import org.tribuo.MutableDataset;
import org.tribuo.impl.ArrayExample;
import org.tribuo.provenance.SimpleDataSourceProvenance;
import org.tribuo.regression.RegressionFactory;
import org.tribuo.regression.Regressor;

/**
 * Converts samples to Tribuo's examples. Tribuo sorts features and outputs by name, so the numbers in names have leading
 * zeros.
 *
 * @param inputs names of the features
 * @param leads names of the outputs
 */
record Examples(String[] inputs, String[] leads) {
  static Examples shapedLike(LinearExamples examples) {
    return new Examples(names("lag", examples.inputs()), names("lead", examples.outputs()));
  }

  private static String[] names(String word, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> String.format(Locale.ROOT, "%s%06d", word, i))
        .toArray(String[]::new);
  }

  MutableDataset<Regressor> dataset(String name, LinearExamples examples) {
    RegressionFactory factory = new RegressionFactory();
    MutableDataset<Regressor> dataset = new MutableDataset<>(new SimpleDataSourceProvenance(name, factory), factory);
    for (int row = 0; row < examples.rows(); row++) {
      dataset.add(example(examples.input(row), examples.output(row)));
    }
    return dataset;
  }

  Example<Regressor> example(double[] values, double[] expected) {
    return new ArrayExample<>(new Regressor(leads, expected), inputs, values);
  }
}
