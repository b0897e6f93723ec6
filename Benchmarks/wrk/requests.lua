-- One kind of request, named by REQUEST, about the runs that the file RUNS lists, taken in turn. Prints one line of JSON.
local runs, n = {}, 0
for line in io.lines(os.getenv("RUNS")) do runs[#runs + 1] = line end

local function point(key, step)
  return string.format(
    '"key":"%s","value":%.3f,"timestamp":%.0f,"step":%d', key, step * 0.001, 1700000000000 + step, step)
end

local function post(path, body) return wrk.format("POST", "/api/2.0/mlflow/" .. path, nil, body) end

local kinds = {
  health = function() return wrk.format("GET", "/health") end,
  runs_get = function() return wrk.format("GET", "/api/2.0/mlflow/runs/get?run_id=" .. runs[n % #runs + 1]) end,
  search = function()
    return post("runs/search", string.format(
      [[{"experiment_ids":["%s"],"filter":"metrics.m3 > 0.5 and params.p1 = 'v7'","order_by":["metrics.m3 DESC"],"max_results":100}]],
      os.getenv("EXPERIMENT")))
  end,
  log_metric = function()
    return post("runs/log-metric", string.format('{"run_id":"%s",%s}', runs[n % #runs + 1], point("m" .. n % 10, n)))
  end,
  log_batch100 = function()
    local points = {}
    for step = n * 10, n * 10 + 9 do
      for key = 0, 9 do points[#points + 1] = "{" .. point("b" .. key, step) .. "}" end
    end
    return post("runs/log-batch", string.format(
      '{"run_id":"%s","metrics":[%s]}', runs[n % #runs + 1], table.concat(points, ",")))
  end,
}

wrk.headers["Content-Type"] = "application/json"
request = function()
  n = n + 1
  return kinds[os.getenv("REQUEST")]()
end

done = function(summary, latency)
  local errors = summary.errors
  io.write(string.format(
    '\n@{"n":%d,"seconds":%.3f,"p50_ms":%.3f,"p99_ms":%.3f,"errors":%d}\n', summary.requests, summary.duration / 1e6,
    latency:percentile(50) / 1e3, latency:percentile(99) / 1e3,
    errors.status + errors.connect + errors.read + errors.write + errors.timeout))
end
