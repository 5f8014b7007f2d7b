package io.rivercast.core.grid;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Keeps copies of what is written, as a store on a disk does, and readings only by {@link #putReading}. */
final class CopyingStore implements SeriesGrid.Store {
  private final NavigableMap<Long, NavigableMap<Integer, Slot>> slots = new TreeMap<>();
  private final Map<Long, NavigableMap<Long, double[]>> readings = new HashMap<>();
  private List<String> columns = List.of();
  /** How often steps of a time were read. */
  int finds;

  @Override
  public List<Slot> find(long time) {
    finds++;
    return slots.getOrDefault(time, new TreeMap<>()).values().stream().map(slot -> copy(slot, true)).toList();
  }

  private Slot copy(Slot slot, boolean withReadings) {
    NavigableMap<Long, double[]> copies = new TreeMap<>();
    if (withReadings) {
      readings.getOrDefault(slot.time(), new TreeMap<>()).forEach((moment, row) -> copies.put(moment, row.clone()));
    }
    return Slot.restore(
        slot.time(), slot.ordinal(), slot.number(), slot.revision(), slot.values().clone(), slot.measured().clone(),
        copies, slot.state());
  }

  @Override
  public List<Slot> newest(int count) {
    List<Slot> settled = settled();
    return settled.subList(Math.max(0, settled.size() - count), settled.size());
  }

  @Override
  public List<Slot> pending() {
    return slots.values().stream().flatMap(ofTime -> ofTime.values().stream())
        .filter(slot -> slot.state() != Slot.State.SETTLED).map(slot -> copy(slot, true)).toList();
  }

  @Override
  public List<String> columns() {
    return columns;
  }

  @Override
  public void columns(List<String> names) {
    columns = names;
  }

  @Override
  public void put(Slot slot) {
    slots.computeIfAbsent(slot.time(), time -> new TreeMap<>()).put(slot.ordinal(), copy(slot, false));
  }

  @Override
  public void putReading(Slot slot, long moment) {
    double[] row = slot.readings().getOrDefault(moment, new double[0]);
    readings.computeIfAbsent(slot.time(), time -> new TreeMap<>()).put(moment, row.clone());
  }

  /** The settled steps, oldest first. */
  List<Slot> settled() {
    List<Slot> settled = new ArrayList<>();
    slots.values().forEach(ofTime -> ofTime.values().stream().filter(slot -> slot.revision() > 0)
        .forEach(slot -> settled.add(copy(slot, false))));
    return settled;
  }
}
