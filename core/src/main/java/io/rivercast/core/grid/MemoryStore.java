package io.rivercast.core.grid;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** The steps of a series on the heap, all of them. */
public final class MemoryStore implements SeriesGrid.Store {
  private final NavigableMap<Long, List<Slot>> steps = new TreeMap<>();
  private List<String> columns = List.of();

  @Override
  public List<Slot> find(long time) {
    return steps.getOrDefault(time, List.of());
  }

  @Override
  public List<Slot> newest(int count) {
    List<Slot> newest = new ArrayList<>();
    for (List<Slot> slots : steps.descendingMap().values()) {
      for (Slot slot : slots.reversed()) {
        if (slot.revision() > 0 && newest.size() < count) {
          newest.addFirst(slot);
        }
      }
    }
    return newest;
  }

  @Override
  public List<Slot> pending() {
    return steps.values().stream().flatMap(Collection::stream).filter(slot -> slot.state() != Slot.State.SETTLED)
        .toList();
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
    List<Slot> slots = steps.computeIfAbsent(slot.time(), time -> new ArrayList<>(1));
    if (slots.size() <= slot.ordinal()) {
      slots.add(slot);
    }
  }

  @Override
  public void putReading(Slot slot, long moment) {
    // A slot holds its readings.
  }

  /** The settled steps, oldest first. */
  public List<Slot> settled() {
    return steps.values().stream().flatMap(Collection::stream).filter(slot -> slot.revision() > 0).toList();
  }
}
