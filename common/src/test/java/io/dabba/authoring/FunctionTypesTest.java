package io.dabba.authoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import io.dabba.common.operator.TaskContext;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FunctionTypesTest {
  private static final Type POINTS = new TypeReference<List<Point>>() {}.getType();

  record Point(int x, int y) {
    Point plus(Point other) {
      return new Point(x + other.x, y + other.y);
    }
  }

  static List<Point> points(Map<String, List<Point>> byName, TaskContext context) {
    return byName.getOrDefault(context.run().key().runId(), List.of());
  }

  @Test
  void shouldKeepTheGenericsOfAMethodReference() {
    // Given
    TaskFunction.Contextual1<Map<String, List<Point>>, List<Point>> function =
        FunctionTypesTest::points;

    // When
    FunctionTypes types = FunctionTypes.of(function);

    // Then
    assertThat(types.returns().getTypeName()).isEqualTo(POINTS.getTypeName());
    assertThat(types.parameters().get(0).getTypeName())
        .isEqualTo(new TypeReference<Map<String, List<Point>>>() {}.getType().getTypeName());
    assertThat(types.parameters()).hasSize(2);
  }

  @Test
  void shouldCountTheReceiverOfAnUnboundReference() {
    // Given
    TaskFunction.Of2<Point, Point, Point> function = Point::plus;

    // When
    FunctionTypes types = FunctionTypes.of(function);

    // Then
    assertThat(types).isEqualTo(new FunctionTypes(List.of(Point.class, Point.class), Point.class));
  }

  @Test
  void shouldNotCountTheReceiverOfABoundReference() {
    // Given
    TaskFunction.Of1<Point, Point> function = new Point(1, 1)::plus;

    // When
    FunctionTypes types = FunctionTypes.of(function);

    // Then
    assertThat(types).isEqualTo(new FunctionTypes(List.of(Point.class), Point.class));
  }

  @Test
  void shouldReadAConstructorReference() {
    // Given
    TaskFunction.Of2<Integer, Integer, Point> function = Point::new;

    // When
    FunctionTypes types = FunctionTypes.of(function);

    // Then
    assertThat(types).isEqualTo(new FunctionTypes(List.of(int.class, int.class), Point.class));
  }

  @Test
  void shouldNotCountWhatALambdaCaptures() {
    // Given
    Point captured = new Point(1, 1);
    TaskFunction.Of1<List<Point>, Point> function = points -> points.get(0).plus(captured);

    // When
    FunctionTypes types = FunctionTypes.of(function);

    // Then
    assertThat(types).isEqualTo(new FunctionTypes(List.of(List.class), Point.class));
  }

  @Test
  void shouldPreferACompleteType() {
    assertThat(ValueTypes.choose(POINTS, List.class)).isEqualTo(POINTS);
    assertThat(ValueTypes.choose(List.class, POINTS)).isEqualTo(POINTS);
    assertThat(ValueTypes.choose(null, Point.class)).isEqualTo(Point.class);
    assertThat(ValueTypes.choose(Point.class, Object.class)).isEqualTo(Point.class);
    assertThat(ValueTypes.choose(Object.class, Object.class)).isEqualTo(Object.class);
  }
}
