import io.dabba.authoring.Dag;
import io.dabba.authoring.DagFile;
import io.dabba.authoring.Dags;
import io.dabba.common.dag.AssetRef;
import io.dabba.common.operator.TaskContext;
import java.util.List;
import java.util.Map;

/**
 * Which assets a task writes is known only when it has run: it promises an alias and says later what
 * that stands for.
 */
public class AssetAlias implements DagFile {
  private static final String ALIAS = "feature_city_files";

  @Override
  public void define(Dags dags) {
    Dag dag = dags.dag("feature_asset_alias").description("Writes assets through an alias");
    dag.task("split_by_city", AssetAlias::split).outlets(AssetRef.alias(ALIAS));
  }

  static List<String> split(TaskContext context) {
    List<String> cities = List.of("mumbai", "pune");
    cities.forEach(
        city -> context.assetWritten("feature_orders_" + city, Map.of("city", city), ALIAS));
    return cities;
  }
}
