#include "page.h"

// The page's files become part of the program as they are; a new one is entered here.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const struct page_file files[] = {
    {"address.js", (const unsigned char[]){
#embed "Files/address.js" suffix(, 0)
    }},
    {"api.js", (const unsigned char[]){
#embed "Files/api.js" suffix(, 0)
    }},
    {"artifacts.js", (const unsigned char[]){
#embed "Files/artifacts.js" suffix(, 0)
    }},
    {"base.css", (const unsigned char[]){
#embed "Files/base.css" suffix(, 0)
    }},
    {"cards.js", (const unsigned char[]){
#embed "Files/cards.js" suffix(, 0)
    }},
    {"chart-grid.js", (const unsigned char[]){
#embed "Files/chart-grid.js" suffix(, 0)
    }},
    {"columns.js", (const unsigned char[]){
#embed "Files/columns.js" suffix(, 0)
    }},
    {"compare-artifacts.js", (const unsigned char[]){
#embed "Files/compare-artifacts.js" suffix(, 0)
    }},
    {"compare-table.js", (const unsigned char[]){
#embed "Files/compare-table.js" suffix(, 0)
    }},
    {"compare.js", (const unsigned char[]){
#embed "Files/compare.js" suffix(, 0)
    }},
    {"csv.js", (const unsigned char[]){
#embed "Files/csv.js" suffix(, 0)
    }},
    {"data-table.js", (const unsigned char[]){
#embed "Files/data-table.js" suffix(, 0)
    }},
    {"dialogs.js", (const unsigned char[]){
#embed "Files/dialogs.js" suffix(, 0)
    }},
    {"dimensions.js", (const unsigned char[]){
#embed "Files/dimensions.js" suffix(, 0)
    }},
    {"dom.js", (const unsigned char[]){
#embed "Files/dom.js" suffix(, 0)
    }},
    {"experiments.js", (const unsigned char[]){
#embed "Files/experiments.js" suffix(, 0)
    }},
    {"format.js", (const unsigned char[]){
#embed "Files/format.js" suffix(, 0)
    }},
    {"graph.js", (const unsigned char[]){
#embed "Files/graph.js" suffix(, 0)
    }},
    {"icon.svg", (const unsigned char[]){
#embed "Files/icon.svg" suffix(, 0)
    }},
    {"index.html", (const unsigned char[]){
#embed "Files/index.html" suffix(, 0)
    }},
    {"json-text.js", (const unsigned char[]){
#embed "Files/json-text.js" suffix(, 0)
    }},
    {"json-tree.js", (const unsigned char[]){
#embed "Files/json-tree.js" suffix(, 0)
    }},
    {"keys.js", (const unsigned char[]){
#embed "Files/keys.js" suffix(, 0)
    }},
    {"line-chart.js", (const unsigned char[]){
#embed "Files/line-chart.js" suffix(, 0)
    }},
    {"live.js", (const unsigned char[]){
#embed "Files/live.js" suffix(, 0)
    }},
    {"logged-model.js", (const unsigned char[]){
#embed "Files/logged-model.js" suffix(, 0)
    }},
    {"main.js", (const unsigned char[]){
#embed "Files/main.js" suffix(, 0)
    }},
    {"markdown.js", (const unsigned char[]){
#embed "Files/markdown.js" suffix(, 0)
    }},
    {"mlmodel.js", (const unsigned char[]){
#embed "Files/mlmodel.js" suffix(, 0)
    }},
    {"models.js", (const unsigned char[]){
#embed "Files/models.js" suffix(, 0)
    }},
    {"node-records.js", (const unsigned char[]){
#embed "Files/node-records.js" suffix(, 0)
    }},
    {"node-timeline.js", (const unsigned char[]){
#embed "Files/node-timeline.js" suffix(, 0)
    }},
    {"nodes.css", (const unsigned char[]){
#embed "Files/nodes.css" suffix(, 0)
    }},
    {"parallel.js", (const unsigned char[]){
#embed "Files/parallel.js" suffix(, 0)
    }},
    {"pipeline.js", (const unsigned char[]){
#embed "Files/pipeline.js" suffix(, 0)
    }},
    {"prediction-request.js", (const unsigned char[]){
#embed "Files/prediction-request.js" suffix(, 0)
    }},
    {"prediction.js", (const unsigned char[]){
#embed "Files/prediction.js" suffix(, 0)
    }},
    {"preferences.js", (const unsigned char[]){
#embed "Files/preferences.js" suffix(, 0)
    }},
    {"previews.js", (const unsigned char[]){
#embed "Files/previews.js" suffix(, 0)
    }},
    {"run-actions.js", (const unsigned char[]){
#embed "Files/run-actions.js" suffix(, 0)
    }},
    {"run-children.js", (const unsigned char[]){
#embed "Files/run-children.js" suffix(, 0)
    }},
    {"run-head.js", (const unsigned char[]){
#embed "Files/run-head.js" suffix(, 0)
    }},
    {"run-list.js", (const unsigned char[]){
#embed "Files/run-list.js" suffix(, 0)
    }},
    {"run-nodes.js", (const unsigned char[]){
#embed "Files/run-nodes.js" suffix(, 0)
    }},
    {"run-notes.js", (const unsigned char[]){
#embed "Files/run-notes.js" suffix(, 0)
    }},
    {"run-overview.js", (const unsigned char[]){
#embed "Files/run-overview.js" suffix(, 0)
    }},
    {"run-table.js", (const unsigned char[]){
#embed "Files/run-table.js" suffix(, 0)
    }},
    {"run-tags.js", (const unsigned char[]){
#embed "Files/run-tags.js" suffix(, 0)
    }},
    {"run-tree.js", (const unsigned char[]){
#embed "Files/run-tree.js" suffix(, 0)
    }},
    {"run.js", (const unsigned char[]){
#embed "Files/run.js" suffix(, 0)
    }},
    {"runs.js", (const unsigned char[]){
#embed "Files/runs.js" suffix(, 0)
    }},
    {"scale.js", (const unsigned char[]){
#embed "Files/scale.js" suffix(, 0)
    }},
    {"scatter.js", (const unsigned char[]){
#embed "Files/scatter.js" suffix(, 0)
    }},
    {"theme.js", (const unsigned char[]){
#embed "Files/theme.js" suffix(, 0)
    }},
    {"views.css", (const unsigned char[]){
#embed "Files/views.css" suffix(, 0)
    }},
};

const struct page_file *page_file(size_t index) {
    return index < sizeof files / sizeof *files ? &files[index] : NULL;
}
