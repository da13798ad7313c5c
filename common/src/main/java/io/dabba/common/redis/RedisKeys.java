package io.dabba.common.redis;

import io.dabba.common.id.InstanceKey;
import io.dabba.common.id.RunKey;

/**
 * Every key Dabba writes in Redis. What one script writes carries one hash tag, so that it lies in
 * one slot of a Cluster: the keys of a shard, such as {@code {s7}}, those of alerts, and those of
 * workers.
 */
public final class RedisKeys {
  /** Records in one task-instance hash. */
  public static final int TASKS_PER_CHUNK = 500;

  /** Hash: worker → JSON description; read by the API. */
  public static final String WORKER_INFO = "{workers}:info";

  /** Sorted set: worker → expiry of its lease in milliseconds of Redis time; kept a day longer. */
  public static final String WORKERS = "{workers}:leases";

  /** Hash: scheduler node → JSON of its last heartbeat. */
  public static final String SCHEDULERS = "schedulers";

  /** Sorted set: scheduler → expiry of its lease in milliseconds of Redis time. */
  public static final String SCHEDULER_LEASES = "scheduler-leases";

  /** Capped stream of what people have changed: field {@code e} holds one entry as JSON. */
  public static final String AUDIT = "audit";

  /** Hash: file → JSON of the error that keeps it from loading. */
  public static final String IMPORT_ERRORS = "import-errors";

  /** Hash: username → JSON with roles, grants, password hash and second factor. */
  public static final String USERS = "users";

  /** Hash: name → JSON with the permissions and grants of a role that is not built in. */
  public static final String ROLES = "roles";

  /** Hash: id → JSON with owner, scopes, end and hash of an API token. */
  public static final String API_TOKENS = "api-tokens";

  /** What the keys of notes begin with, which end by themselves; the name of the note follows. */
  public static final String ACCESS_NOTES = "access:notes:";

  /** Hash: name → base64 key. Keys that processes share: {@code message}, {@code token}. */
  public static final String SECRETS = "secrets";

  /** Hash of the keys that sign messages, which workers may read. */
  public static final String MESSAGE_KEYS = "message_keys";

  /** Hash: name → JSON of the state of a circuit breaker. */
  public static final String BREAKERS = "breakers";

  /** Hash: key → JSON of a variable, its value sealed. */
  public static final String VARIABLES = "variables";

  /** Hash: connection_id → JSON of a connection, its password and extra sealed. */
  public static final String CONNECTIONS = "connections";

  /** Hash: alert id → JSON of an alert. */
  public static final String ALERTS = "{alerts}:records";

  /** Sorted set: alert id by when it was raised, in milliseconds. */
  public static final String ALERT_TIMES = "{alerts}:times";

  /** Sorted set: {@code alert id/delivery} by when it is to be sent, in milliseconds. */
  public static final String ALERT_OUTBOX = "{alerts}:outbox";

  /** Sorted set: alert id by when others are to be told, in milliseconds. */
  public static final String ALERT_ESCALATIONS = "{alerts}:escalations";

  /** Hash: alert id → how many of its deliveries are neither delivered nor given up. */
  public static final String ALERTS_OPEN = "{alerts}:open";

  /** Set of alerts all of whose deliveries have ended, until those who wait for that are told. */
  public static final String ALERTS_SETTLED = "{alerts}:settled";

  /** Hash: alert id → JSON of who has acknowledged it, and when. */
  public static final String ALERT_ACKNOWLEDGEMENTS = "{alerts}:acknowledged";

  /** Hash: alert id → how many like it were not told because it had been. */
  public static final String ALERTS_SUPPRESSED = "{alerts}:suppressed";

  /** What the keys of the hashes of deliveries begin with; the id of the alert follows. */
  public static final String ALERT_DELIVERIES = "{alerts}:deliveries:";

  /** The XCom under which a mapped instance keeps the name that its map_index_template gives it. */
  public static final String RENDERED_MAP_INDEX = "dabba.rendered_map_index";

  private RedisKeys() {}

  /** Stream of commands: field {@code c} holds one as JSON. */
  public static String inbox(int shard) {
    return tag(shard) + ":inbox";
  }

  /**
   * Stream of commands for other shards, in a Cluster only: field {@code c} holds shard and JSON.
   */
  public static String outgoing(int shard) {
    return tag(shard) + ":outgoing";
  }

  /** Hash, in a Cluster only: other shard → the last entry of its outgoing commands taken here. */
  public static String received(int shard) {
    return tag(shard) + ":received";
  }

  /** Hash: epoch, owner, lease_until (milliseconds of Redis time), cursor (stream id). */
  public static String meta(int shard) {
    return tag(shard) + ":meta";
  }

  /** Hash: dag_id → JSON of the DAG's scheduling state. */
  public static String dags(int shard) {
    return tag(shard) + ":dags";
  }

  /** Sorted set of the bundles that have defined a DAG, by when each was deployed first. */
  public static String versions(int shard, String dagId) {
    return tag(shard) + ":versions:" + dagId;
  }

  /** Hash: dag_id → how many of the DAG's versions, the first ones, are forgotten. */
  public static String droppedVersions(int shard) {
    return tag(shard) + ":dropped-versions";
  }

  /** Hash: claim field of a try that waits → JSON of what it waits for in this shard. */
  public static String watches(int shard) {
    return tag(shard) + ":watches";
  }

  /** Hash: name → JSON of an event that is kept for tasks that come late. */
  public static String events(int shard) {
    return tag(shard) + ":events";
  }

  /** Hash: {@code dag_id/bundle} → how many stored runs are pinned to it; absent if none is. */
  public static String pins(int shard) {
    return tag(shard) + ":pins";
  }

  /** The field of one version of a DAG among the pins of its shard. */
  public static String pin(String dagId, String bundle) {
    return dagId + '/' + bundle;
  }

  /** Set of claim fields of tries that wait for a person. */
  public static String awaitingInput(int shard) {
    return tag(shard) + ":inputs";
  }

  /** Hash: pool → JSON of what it is; of those too that are asked for and do not exist. */
  public static String pools(int shard) {
    return tag(shard) + ":pools";
  }

  /** Hash: pool → slots that are waited for. */
  public static String poolsWanted(int shard) {
    return tag(shard) + ":pools-wanted";
  }

  /** Hash: ask → packed record; who has slots of a pool. */
  public static String poolHolders(int shard, String pool) {
    return tag(shard) + ":pool-holders:" + pool;
  }

  /** Hash: ask → packed record; who waits for slots of a pool. */
  public static String poolWaiting(int shard, String pool) {
    return tag(shard) + ":pool-waiting:" + pool;
  }

  /** Set of unfinished runs, as {@code dag_id/run_id}. */
  public static String active(int shard) {
    return tag(shard) + ":active";
  }

  /** Sorted set of all runs of a DAG: run_id by the time it was created, in milliseconds. */
  public static String runs(int shard, String dagId) {
    return tag(shard) + ":runs:" + dagId;
  }

  /** What the keys of the hashes of a DAG's runs begin with; the run_id follows. */
  public static String runPrefix(int shard, String dagId) {
    return tag(shard) + ":run:" + dagId + '/';
  }

  /** Hash of one run; field names in {@code RunRecord}. */
  public static String run(int shard, RunKey run) {
    return tag(shard) + ":run:" + run;
  }

  /**
   * Hash of up to {@link #TASKS_PER_CHUNK} packed task-instance records; its fields are {@link
   * InstanceKey#field()}. The instances of a mapped task have hashes of their own.
   */
  public static String taskInstances(int shard, RunKey run, InstanceKey instance) {
    String chunk =
        instance.isMapped()
            ? instance.taskIndex() + "m" + instance.mapIndex() / TASKS_PER_CHUNK
            : Integer.toString(instance.taskIndex() / TASKS_PER_CHUNK);
    return tag(shard) + ":ti:" + run + ':' + chunk;
  }

  /** Hash of the records of a run's earlier tries, by {@link #tryField}. */
  public static String tries(int shard, RunKey run) {
    return tag(shard) + ":tries:" + run;
  }

  /** Hash of what the arguments of a run's tries became: {@link #tryField} → JSON object. */
  public static String rendered(int shard, RunKey run) {
    return tag(shard) + ":rendered:" + run;
  }

  /** The field of a try among those of its run. */
  public static String tryField(InstanceKey instance, int tryNumber) {
    return instance.field() + '/' + tryNumber;
  }

  /** Sorted set of the runs of a DAG that have a logical date: run_id by it, in milliseconds. */
  public static String dates(int shard, String dagId) {
    return tag(shard) + ":dates:" + dagId;
  }

  /** Hash: id → JSON of a backfill. */
  public static String backfills(int shard) {
    return tag(shard) + ":backfills";
  }

  /** Hash of what became of the dates of one backfill: ordinal → JSON. */
  public static String backfillDates(int shard, long id) {
    return tag(shard) + ":backfill:" + id;
  }

  /** Hash of one run's XComs: {@code task_id/map_index/key} → envelope. */
  public static String xcom(int shard, RunKey run) {
    return tag(shard) + ":xcom:" + run;
  }

  /** The field of one value among a run's XComs. */
  public static String xcomField(String taskId, int mapIndex, String key) {
    return taskId + '/' + mapIndex + '/' + key;
  }

  /** Hash: claim field of a try → claim token, prefixed {@code done:} once it has been reported. */
  public static String claims(int shard) {
    return tag(shard) + ":claims";
  }

  /** Hash: id of a callback that is not over → packed record. */
  public static String callbacks(int shard) {
    return tag(shard) + ":callbacks";
  }

  /** Capped stream of what people may have to be told: field {@code e} holds an alarm as JSON. */
  public static String alarms(int shard) {
    return tag(shard) + ":alarms";
  }

  /** Id of the alert that was raised for a deduplication key; expires with its window. */
  public static String alertSeen(String key) {
    return "{alerts}:seen:" + key;
  }

  /** Marks an entry of a stream of alarms as taken; expires when nobody can read it any more. */
  public static String alarmTaken(String entry) {
    return "{alerts}:taken:" + entry;
  }

  /** Messages of a channel in one minute, counted from the epoch; expires soon after. */
  public static String alertRate(String channel, long minute) {
    return "{alerts}:rate:" + channel + ':' + minute;
  }

  /** Capped stream of the callbacks that were given up: field {@code e} holds one as JSON. */
  public static String callbackErrors(int shard) {
    return tag(shard) + ":callback-errors";
  }

  /** Hash: asset or alias → JSON of who waits for it and what happened last. */
  public static String assets(int shard) {
    return tag(shard) + ":assets";
  }

  /** Hash: dag_id → JSON of the asset events that wait for others before they make it run. */
  public static String assetQueues(int shard) {
    return tag(shard) + ":asset-queues";
  }

  /** Capped stream of a shard's asset events: fields {@code name} and {@code event}. */
  public static String assetEvents(int shard) {
    return tag(shard) + ":asset-events";
  }

  /** Capped stream of what each commit changed. */
  public static String changes(int shard) {
    return tag(shard) + ":changes";
  }

  /** Bytes of one bundle. */
  public static String bundle(String hash) {
    return "bundle:" + hash;
  }

  /** List of log lines (JSON) of one try. */
  public static String log(String tryId) {
    return "log:" + tryId;
  }

  /** Set of the tries of a run that have logged something, kept as long as the logs are. */
  public static String logs(RunKey run) {
    return "logs:" + run;
  }

  /** Set of claim fields this worker shall stop, and of orders; answered to its heartbeat. */
  public static String stops(String worker) {
    return "{workers}:stops:" + worker;
  }

  /** Channel that tells a worker at once what to stop. */
  public static String stopChannel(String worker) {
    return "dabba.stop." + worker;
  }

  /** Channel on which a node receives replies to its commands. */
  public static String replyChannel(String node) {
    return "dabba.reply." + node;
  }

  private static String tag(int shard) {
    return "{s" + shard + '}';
  }
}
