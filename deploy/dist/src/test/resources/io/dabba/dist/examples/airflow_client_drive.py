"""Drives a node with the published Python client of Airflow, unmodified.

Usage: airflow_client_drive.py URL PASSWORD
Its models refuse what does not have the form they know, so that reading an answer proves its form.
"""

import datetime
import json
import sys
import time
import traceback
import urllib.request

import airflow_client.client as airflow
from airflow_client.client import api
from airflow_client.client import models as m
from airflow_client.client.rest import ApiException

URL, PASSWORD = sys.argv[1], sys.argv[2]
DAG = "remote_trip"
UTC = datetime.timezone.utc
CHECKS = []


def check(function):
    CHECKS.append(function)
    return function


def token():
    body = json.dumps({"username": "admin", "password": PASSWORD}).encode()
    request = urllib.request.Request(
        URL + "/auth/token", body, {"Content-Type": "application/json"}
    )
    with urllib.request.urlopen(request) as answer:
        assert answer.status == 201, answer.status
        return json.load(answer)["access_token"]


def client():
    configuration = airflow.Configuration(host=URL)
    configuration.access_token = token()
    return airflow.ApiClient(configuration)


CLIENT = client()
dags = api.DAGApi(CLIENT)
runs = api.DagRunApi(CLIENT)
instances = api.TaskInstanceApi(CLIENT)
xcoms = api.XComApi(CLIENT)
variables = api.VariableApi(CLIENT)
connections = api.ConnectionApi(CLIENT)
pools = api.PoolApi(CLIENT)
assets = api.AssetApi(CLIENT)
backfills = api.BackfillApi(CLIENT)


def refused(status, call, *args, **kwargs):
    """The detail of a refusal."""
    try:
        call(*args, **kwargs)
    except ApiException as e:
        assert e.status == status, (status, e.status, e.body)
        return json.loads(e.body)["detail"]
    raise AssertionError(f"expected {status} of {call.__name__}, found success")


def trigger(dag_id, run_id=None, **more):
    return runs.trigger_dag_run(
        dag_id, m.TriggerDAGRunPostBody(dag_run_id=run_id, **more)
    )


def until_finished(dag_id, run_id):
    """Polls as clients do."""
    for _ in range(300):
        run = runs.get_dag_run(dag_id, run_id)
        if run.state in ("success", "failed"):
            return run
        time.sleep(0.05)
    raise AssertionError(f"{dag_id} {run_id} did not end: {run.state}")


@check
def dags_are_listed_and_described():
    found = dags.get_dags(limit=10, order_by=["-dag_id"], dag_id_pattern="remote")
    assert [dag.dag_id for dag in found.dags] == [
        "remote_writer",
        "remote_trip",
        "remote_reader",
        "remote_breaks",
    ], found
    assert found.total_entries == 4
    assert [d.dag_id for d in dags.get_dags(tags=["remote"]).dags] == [DAG]
    assert dags.get_dag(DAG).is_backfillable
    details = dags.get_dag_details(DAG)
    assert details.timezone == "UTC" and details.latest_dag_version.version_number == 1, details
    assert dags.get_dag_tags(tag_name_pattern="remo").tags == ["remote"]
    tasks = api.TaskApi(CLIENT).get_tasks(DAG, order_by="task_id")
    assert [task.task_id for task in tasks.tasks] == ["carry", "deliver", "pack"]
    assert api.TaskApi(CLIENT).get_task(DAG, "carry").is_mapped
    versions = api.DagVersionApi(CLIENT).get_dag_versions(DAG)
    assert versions.total_entries == 1
    assert api.DagVersionApi(CLIENT).get_dag_version(DAG, 1).dag_id == DAG
    source = api.DagSourceApi(CLIENT).get_dag_source(DAG)
    assert "dag_id: remote_trip" in source.content
    assert api.DagStatsApi(CLIENT).get_dag_stats(dag_ids=[DAG]).dags[0].dag_id == DAG
    assert api.DagWarningApi(CLIENT).list_dag_warnings().total_entries == 0
    assert "nowhere" in refused(404, dags.get_dag, "nowhere")


@check
def dags_are_paused_one_by_one_and_together():
    assert dags.patch_dag(DAG, m.DAGPatchBody(is_paused=True)).is_paused
    assert not dags.patch_dag(DAG, m.DAGPatchBody(is_paused=False), update_mask=["is_paused"]).is_paused
    together = dags.patch_dags(m.DAGPatchBody(is_paused=False), dag_id_pattern="remote")
    assert together.total_entries == 4 and not any(dag.is_paused for dag in together.dags)


@check
def runs_are_triggered_waited_for_and_listed():
    run = trigger(DAG, "first", conf={"city": "Pune"}, note="by hand")
    assert (run.dag_run_id, run.triggered_by, run.note) == ("first", "rest_api", "by hand")
    assert run.dag_versions[0].version_number == 1
    refused(409, trigger, DAG, "first")
    refused(404, trigger, "nowhere", "first")
    assert until_finished(DAG, "first").state == "success"
    answer = runs.wait_dag_run_until_finished_without_preload_content(
        DAG, "first", interval=1, result=["pack"]
    )
    last = json.loads(answer.data.decode().strip().splitlines()[-1])
    assert last == {"state": "success", "results": {"pack": {"boxes": 3}}}, last
    trigger(DAG, "second", logical_date=datetime.datetime(2026, 2, 1, tzinfo=UTC))
    until_finished(DAG, "second")
    named = runs.get_dag_runs(DAG, run_id_pattern="seco", state=["success"])
    assert [each.dag_run_id for each in named.dag_runs] == ["second"]
    dated = runs.get_dag_runs(
        DAG,
        logical_date_gte=datetime.datetime(2026, 1, 31, tzinfo=UTC),
        logical_date_lt=datetime.datetime(2026, 2, 2, tzinfo=UTC),
        order_by=["-run_after", "id"],
    )
    assert [each.dag_run_id for each in dated.dag_runs] == ["second"]
    assert runs.get_dag_runs("~", limit=1, offset=1).total_entries >= 2
    batch = runs.get_list_dag_runs_batch("~", m.DAGRunsBatchBody(dag_ids=[DAG], page_limit=1))
    assert len(batch.dag_runs) == 1 and batch.total_entries >= 2
    refused(422, runs.get_dag_runs, DAG, order_by=["nonsense"])
    assert runs.get_upstream_asset_events(DAG, "first").total_entries == 0


@check
def runs_are_patched_and_cleared():
    noted = runs.patch_dag_run(DAG, "first", m.DAGRunPatchBody(note="kept"), update_mask=["note"])
    assert noted.note == "kept" and noted.state == "success"
    failed = runs.patch_dag_run(DAG, "first", m.DAGRunPatchBody(state="failed"))
    assert failed.state == "failed"
    # The client cannot tell task instances of a dry run from tasks to come, and reads neither.
    dry = runs.clear_dag_run_without_preload_content(DAG, "first", m.DAGRunClearBody(dry_run=True))
    assert json.loads(dry.data)["total_entries"] == 4, dry.data
    cleared = runs.clear_dag_run(DAG, "first", m.DAGRunClearBody(dry_run=False))
    assert cleared.actual_instance.dag_run_id == "first"
    assert until_finished(DAG, "first").state == "success"
    update = m.BulkUpdateActionBulkDAGRunBody(
        action="update", entities=[m.BulkDAGRunBody(dag_run_id="first", note="in bulk")]
    )
    bulk = runs.bulk_dag_runs(
        DAG, m.BulkBodyBulkDAGRunBody(actions=[m.ActionsInner(update)])
    )
    assert len(bulk.update.success) == 1 and not bulk.update.errors, bulk
    assert runs.get_dag_run(DAG, "first").note == "in bulk"


@check
def task_instances_are_found():
    found = instances.get_task_instances(DAG, "first", order_by=["task_id", "-map_index"])
    assert [(each.task_id, each.map_index) for each in found.task_instances] == [
        ("carry", 1),
        ("carry", 0),
        ("deliver", -1),
        ("pack", -1),
    ], found
    assert found.task_instances[0].dag_version.version_number == 1
    across = instances.get_task_instances("~", "~", state=["success"], task_id="pack")
    assert across.total_entries >= 2, across
    batch = instances.get_task_instances_batch(
        "~", "~", m.TaskInstancesBatchBody(dag_ids=[DAG], task_ids=["deliver"], dag_run_ids=["second"])
    )
    assert batch.total_entries == 1
    assert instances.get_task_instance(DAG, "first", "pack").state == "success"
    assert instances.get_mapped_task_instance(DAG, "first", "carry", 1).map_index == 1
    assert instances.get_mapped_task_instances(DAG, "first", "carry").total_entries == 2
    tries = instances.get_task_instance_tries(DAG, "first", "pack")
    assert [each.try_number for each in tries.task_instances] == [1, 2], tries
    assert instances.get_task_instance_try_details(DAG, "first", "pack", 1).try_number == 1
    assert instances.get_mapped_task_instance_tries(DAG, "first", "carry", 0).total_entries == 2
    assert instances.get_mapped_task_instance_try_details(
        dag_id=DAG, dag_run_id="first", task_id="carry", map_index=0, task_try_number=2
    ).try_number == 2
    assert instances.get_task_instance_dependencies(DAG, "first", "pack").dependencies == []
    assert instances.get_task_instance_dependencies_by_map_index(DAG, "first", "carry", 0) is not None
    assert instances.get_extra_links(DAG, "first", "pack").total_entries == 0
    refused(404, instances.get_task_instance, DAG, "first", "nothing")


@check
def logs_are_read_in_both_forms():
    log = instances.get_log(DAG, "first", "pack", 2)
    lines = [each.event for each in log.content.actual_instance]
    assert "packing" in lines, lines
    answer = instances.get_log_without_preload_content(
        DAG, "first", "pack", 2, accept="application/x-ndjson"
    )
    assert any(json.loads(line)["event"] == "packing" for line in answer.data.decode().splitlines())
    rest = instances.get_log(DAG, "first", "pack", 2, token=str(len(lines)))
    assert rest.content.actual_instance == []


@check
def task_instances_are_marked_and_cleared():
    one = instances.patch_task_instance_by_map_index(
        DAG, "second", "carry", 0, m.PatchTaskInstanceBody(new_state="success")
    )
    assert one.total_entries == 1
    body = m.PatchTaskInstanceBody(new_state="failed")
    dry = instances.patch_task_instance_dry_run(DAG, "second", "deliver", body)
    assert dry.total_entries == 1 and dry.task_instances[0].state == "success"
    assert instances.patch_task_instance(DAG, "second", "deliver", body).task_instances[0].state == "failed"
    instances.patch_task_instance_dry_run_by_map_index(DAG, "second", "carry", 0, body)
    clear = m.ClearTaskInstancesBody(
        dry_run=True, dag_run_id="second", task_ids=[m.ClearTaskInstancesBodyTaskIdsInner("deliver")]
    )
    would = instances.post_clear_task_instances(DAG, clear)
    assert [each.task_id for each in would.task_instances] == ["deliver"], would
    assert instances.get_task_instance(DAG, "second", "deliver").state == "failed"
    clear.dry_run = False
    instances.post_clear_task_instances(DAG, clear)
    assert until_finished(DAG, "second").state == "success"
    update = m.BulkUpdateActionBulkTaskInstanceBody(
        action="update", entities=[m.BulkTaskInstanceBody(task_id="deliver", new_state="success")]
    )
    bulk = instances.bulk_task_instances(
        DAG, "second", m.BulkBodyBulkTaskInstanceBody(actions=[m.ActionsInner1(update)])
    )
    assert bulk.update.success == [DAG + ".second.deliver[-1]"], bulk


@check
def xcoms_are_read_and_written():
    entries = xcoms.get_xcom_entries(DAG, "first", "pack")
    assert [each.key for each in entries.xcom_entries] == ["return_value"], entries
    value = xcoms.get_xcom_entry(DAG, "pack", "first", "return_value")
    assert value.actual_instance.value == {"boxes": 3}, value
    text = xcoms.get_xcom_entry(DAG, "pack", "first", "return_value", stringify=True)
    assert json.loads(text.actual_instance.value) == {"boxes": 3}
    xcoms.create_xcom_entry(DAG, "pack", "first", m.XComCreateBody(key="by_hand", value=[1]))
    refused(409, xcoms.create_xcom_entry, DAG, "pack", "first", m.XComCreateBody(key="by_hand", value=2))
    xcoms.update_xcom_entry(DAG, "pack", "first", "by_hand", m.XComUpdateBody(value={"a": 2}))
    assert xcoms.get_xcom_entry(DAG, "pack", "first", "by_hand").actual_instance.value == {"a": 2}
    xcoms.delete_xcom_entry(DAG, "pack", "first", "by_hand")
    refused(404, xcoms.get_xcom_entry, DAG, "pack", "first", "by_hand")


@check
def variables_live():
    assert variables.post_variable(m.VariableBody(key="city", value="Pune")).value == "Pune"
    refused(409, variables.post_variable, m.VariableBody(key="city", value="x"))
    changed = variables.patch_variable(
        "city", m.VariableBody(key="city", value="Mumbai", description="unsaid"), update_mask=["value"]
    )
    assert (changed.value, changed.description) == ("Mumbai", None)
    create = m.BulkCreateActionVariableBody(
        action="create",
        action_on_existence="skip",
        entities=[m.VariableBody(key="city", value="x"), m.VariableBody(key="town", value="y")],
    )
    delete = m.BulkDeleteActionVariableBody(
        action="delete", entities=[m.EntitiesInner4("town"), m.EntitiesInner4("none")]
    )
    bulk = variables.bulk_variables(
        m.BulkBodyVariableBody(actions=[m.ActionsInner4(create), m.ActionsInner4(delete)])
    )
    assert bulk.create.success == ["town"] and not bulk.create.errors, bulk
    assert bulk.delete.success == ["town"] and bulk.delete.errors[0]["status_code"] == 404, bulk
    found = variables.get_variables(variable_key_pattern="ci%", order_by=["-key"])
    assert [each.key for each in found.variables] == ["city"]
    variables.delete_variable("city")
    refused(404, variables.get_variable, "city")


@check
def connections_live():
    body = m.ConnectionBody(connection_id="shop", conn_type="http", host="shop.example", password="hush", port=80)
    assert connections.post_connection(body).password == "***"
    refused(409, connections.post_connection, body)
    body.port = 81
    assert connections.patch_connection("shop", body, update_mask=["port"]).port == 81
    assert connections.get_connections(connection_id_pattern="shop").total_entries == 1
    delete = m.BulkDeleteActionConnectionBody(action="delete", entities=[m.EntitiesInner2("shop")])
    test = m.ConnectionBody(connection_id="t", conn_type="http", host="127.0.0.1", port=1)
    refused(403, connections.test_connection, test)
    bulk = connections.bulk_connections(
        m.BulkBodyConnectionBody(actions=[m.ActionsInner2(delete)])
    )
    assert bulk.delete.success == ["shop"], bulk
    refused(404, connections.get_connection, "shop")
    connections.create_default_connections()


@check
def pools_live():
    assert pools.post_pool(m.PoolBody(name="ovens", slots=2)).open_slots == 2
    refused(409, pools.post_pool, m.PoolBody(name="ovens", slots=2))
    assert pools.patch_pool("ovens", m.PoolPatchBody(slots=3), update_mask=["slots"]).slots == 3
    names = [each.name for each in pools.get_pools(order_by=["-name"]).pools]
    assert names == ["ovens", "default_pool"], names
    update = m.BulkUpdateActionPoolBody(action="update", entities=[m.PoolBody(name="ovens", slots=5)])
    bulk = pools.bulk_pools(m.BulkBodyPoolBody(actions=[m.ActionsInner3(update)]))
    assert bulk.update.success == ["ovens"] and pools.get_pool("ovens").slots == 5
    pools.delete_pool("ovens")
    refused(404, pools.get_pool, "ovens")


@check
def assets_live():
    found = {each.name: each for each in assets.get_assets(name_pattern="remote").assets}
    assert set(found) == {"remote_orders", "remote_menu"}, found
    orders = found["remote_orders"]
    assert orders.producing_tasks[0].task_id == "write"
    assert assets.get_asset(orders.id).name == "remote_orders"
    event = assets.create_asset_event(m.CreateAssetEventsBody(asset_id=orders.id, extra={"rows": 1}))
    assert event.asset_id == orders.id
    events = assets.get_asset_events(asset_id=orders.id)
    assert events.total_entries == 1 and events.asset_events[0].extra["rows"] == 1
    for _ in range(100):
        if assets.get_asset_queued_events(orders.id).total_entries == 1:
            break
        time.sleep(0.05)
    assert assets.get_dag_asset_queued_events("remote_reader").total_entries == 1
    assert assets.get_dag_asset_queued_event("remote_reader", orders.id).asset_id == orders.id
    assets.delete_dag_asset_queued_event("remote_reader", orders.id)
    refused(404, assets.delete_asset_queued_events, orders.id)
    refused(404, assets.delete_dag_asset_queued_events, "remote_reader")
    assert assets.get_asset_aliases().total_entries == 0
    run = assets.materialize_asset(orders.id)
    assert run.dag_id == "remote_writer"
    assert until_finished("remote_writer", run.dag_run_id).state == "success"


def waiting():
    """Whether the consumer is known to wait."""
    return any(
        each.scheduled_dags for each in assets.get_assets(name_pattern="remote_orders").assets
    )


@check
def backfills_live():
    body = m.BackfillPostBody(
        dag_id=DAG,
        from_date=datetime.datetime(2026, 1, 5, tzinfo=UTC),
        to_date=datetime.datetime(2026, 1, 7, tzinfo=UTC),
        max_active_runs=1,
    )
    assert backfills.create_backfill_dry_run(body).total_entries >= 2
    created = backfills.create_backfill(body)
    assert created.max_active_runs == 1
    assert backfills.pause_backfill(created.id).is_paused
    assert not backfills.unpause_backfill(created.id).is_paused
    assert backfills.list_backfills(DAG).total_entries == 1
    assert backfills.cancel_backfill(created.id).completed_at is not None
    assert backfills.get_backfill(created.id).id == created.id


@check
def the_audit_log_tells():
    logs = api.EventLogApi(CLIENT)
    found = logs.get_event_logs(event="trigger_dag_run", dag_id=DAG, order_by=["-id"])
    assert found.total_entries >= 2 and found.event_logs[0].owner == "admin", found
    assert logs.get_event_log(found.event_logs[0].event_log_id).event == "trigger_dag_run"
    hidden = logs.get_event_logs(event="post_connection")
    assert hidden.total_entries == 1 and "hush" not in hidden.event_logs[0].extra
    later = logs.get_event_logs(after=datetime.datetime(2100, 1, 1, tzinfo=UTC))
    assert later.total_entries == 0


@check
def the_system_tells_of_itself():
    assert api.MonitorApi(CLIENT).get_health().scheduler.status == "healthy"
    assert api.VersionApi(CLIENT).get_version().version
    settings = api.ConfigApi(CLIENT).get_config(accept="application/json")
    assert "api" in [section.name for section in settings.sections]
    assert PASSWORD not in str(settings)
    value = api.ConfigApi(CLIENT).get_config_value("scheduler", "window", accept="application/json")
    assert value.sections[0].options[0].value.actual_instance == "1000", value
    assert api.JobApi(CLIENT).get_jobs(job_type="SchedulerJob").total_entries == 1
    assert api.ImportErrorApi(CLIENT).get_import_errors().total_entries == 0
    assert api.PluginApi(CLIENT).get_plugins().total_entries == 0
    assert api.PluginApi(CLIENT).import_errors().total_entries == 0
    providers = api.ProviderApi(CLIENT).get_providers(limit=100)
    assert "bash" in [each.package_name for each in providers.providers]


@check
def what_is_not_there_says_so():
    assert "not part of this API" in refused(501, dags.favorite_dag, DAG)


@check
def a_run_that_is_over_can_be_deleted():
    runs.delete_dag_run(DAG, "second")
    refused(404, runs.get_dag_run, DAG, "second")


def settle():
    """Waits until the DAG files are known, and who waits for what."""
    for _ in range(200):
        known = dags.get_dags(dag_id_pattern="remote").total_entries
        if known == 4 and assets.get_assets(name_pattern="remote").total_entries == 2 and waiting():
            return
        time.sleep(0.05)


def main():
    failed = 0
    settle()
    for function in CHECKS:
        started = time.monotonic()
        try:
            function()
            print(f"passed {function.__name__} in {time.monotonic() - started:.1f} s")
        except Exception:
            failed += 1
            print(f"failed {function.__name__}")
            traceback.print_exc(file=sys.stdout)
    sys.exit(1 if failed else 0)


main()
