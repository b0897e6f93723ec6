#include "page.h"

// The page's files become part of the program as they are. A new one is entered twice: here and in the table below.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char index_html[] = {
#embed "Files/index.html"
};
static const unsigned char address_js[] = {
#embed "Files/address.js"
};
static const unsigned char api_js[] = {
#embed "Files/api.js"
};
static const unsigned char artifacts_js[] = {
#embed "Files/artifacts.js"
};
static const unsigned char base_css[] = {
#embed "Files/base.css"
};
static const unsigned char chart_grid_js[] = {
#embed "Files/chart-grid.js"
};
static const unsigned char columns_js[] = {
#embed "Files/columns.js"
};
static const unsigned char compare_artifacts_js[] = {
#embed "Files/compare-artifacts.js"
};
static const unsigned char compare_table_js[] = {
#embed "Files/compare-table.js"
};
static const unsigned char compare_js[] = {
#embed "Files/compare.js"
};
static const unsigned char csv_js[] = {
#embed "Files/csv.js"
};
static const unsigned char dialogs_js[] = {
#embed "Files/dialogs.js"
};
static const unsigned char dimensions_js[] = {
#embed "Files/dimensions.js"
};
static const unsigned char dom_js[] = {
#embed "Files/dom.js"
};
static const unsigned char experiments_js[] = {
#embed "Files/experiments.js"
};
static const unsigned char format_js[] = {
#embed "Files/format.js"
};
static const unsigned char graph_js[] = {
#embed "Files/graph.js"
};
static const unsigned char icon_svg[] = {
#embed "Files/icon.svg"
};
static const unsigned char json_tree_js[] = {
#embed "Files/json-tree.js"
};
static const unsigned char keys_js[] = {
#embed "Files/keys.js"
};
static const unsigned char line_chart_js[] = {
#embed "Files/line-chart.js"
};
static const unsigned char live_js[] = {
#embed "Files/live.js"
};
static const unsigned char logged_model_js[] = {
#embed "Files/logged-model.js"
};
static const unsigned char main_js[] = {
#embed "Files/main.js"
};
static const unsigned char markdown_js[] = {
#embed "Files/markdown.js"
};
static const unsigned char mlmodel_js[] = {
#embed "Files/mlmodel.js"
};
static const unsigned char models_js[] = {
#embed "Files/models.js"
};
static const unsigned char node_records_js[] = {
#embed "Files/node-records.js"
};
static const unsigned char node_timeline_js[] = {
#embed "Files/node-timeline.js"
};
static const unsigned char nodes_css[] = {
#embed "Files/nodes.css"
};
static const unsigned char parallel_js[] = {
#embed "Files/parallel.js"
};
static const unsigned char pipeline_js[] = {
#embed "Files/pipeline.js"
};
static const unsigned char preferences_js[] = {
#embed "Files/preferences.js"
};
static const unsigned char previews_js[] = {
#embed "Files/previews.js"
};
static const unsigned char run_actions_js[] = {
#embed "Files/run-actions.js"
};
static const unsigned char run_list_js[] = {
#embed "Files/run-list.js"
};
static const unsigned char run_nodes_js[] = {
#embed "Files/run-nodes.js"
};
static const unsigned char run_table_js[] = {
#embed "Files/run-table.js"
};
static const unsigned char run_tree_js[] = {
#embed "Files/run-tree.js"
};
static const unsigned char run_js[] = {
#embed "Files/run.js"
};
static const unsigned char runs_js[] = {
#embed "Files/runs.js"
};
static const unsigned char scale_js[] = {
#embed "Files/scale.js"
};
static const unsigned char scatter_js[] = {
#embed "Files/scatter.js"
};
static const unsigned char theme_js[] = {
#embed "Files/theme.js"
};
static const unsigned char views_css[] = {
#embed "Files/views.css"
};

#define FILE(name, bytes) { name, bytes, sizeof bytes }

static const struct page_file files[] = {
    FILE("index.html", index_html),
    FILE("address.js", address_js),
    FILE("api.js", api_js),
    FILE("artifacts.js", artifacts_js),
    FILE("base.css", base_css),
    FILE("chart-grid.js", chart_grid_js),
    FILE("columns.js", columns_js),
    FILE("compare-artifacts.js", compare_artifacts_js),
    FILE("compare-table.js", compare_table_js),
    FILE("compare.js", compare_js),
    FILE("csv.js", csv_js),
    FILE("dialogs.js", dialogs_js),
    FILE("dimensions.js", dimensions_js),
    FILE("dom.js", dom_js),
    FILE("experiments.js", experiments_js),
    FILE("format.js", format_js),
    FILE("graph.js", graph_js),
    FILE("icon.svg", icon_svg),
    FILE("json-tree.js", json_tree_js),
    FILE("keys.js", keys_js),
    FILE("line-chart.js", line_chart_js),
    FILE("live.js", live_js),
    FILE("logged-model.js", logged_model_js),
    FILE("main.js", main_js),
    FILE("markdown.js", markdown_js),
    FILE("mlmodel.js", mlmodel_js),
    FILE("models.js", models_js),
    FILE("node-records.js", node_records_js),
    FILE("node-timeline.js", node_timeline_js),
    FILE("nodes.css", nodes_css),
    FILE("parallel.js", parallel_js),
    FILE("pipeline.js", pipeline_js),
    FILE("preferences.js", preferences_js),
    FILE("previews.js", previews_js),
    FILE("run-actions.js", run_actions_js),
    FILE("run-list.js", run_list_js),
    FILE("run-nodes.js", run_nodes_js),
    FILE("run-table.js", run_table_js),
    FILE("run-tree.js", run_tree_js),
    FILE("run.js", run_js),
    FILE("runs.js", runs_js),
    FILE("scale.js", scale_js),
    FILE("scatter.js", scatter_js),
    FILE("theme.js", theme_js),
    FILE("views.css", views_css),
};

const struct page_file *page_file(size_t index) {
    return index < sizeof files / sizeof *files ? &files[index] : NULL;
}
