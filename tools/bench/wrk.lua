-- Replays a list of requests (the file BENCH_REQUESTS: method, path, token and body between tabs) over all connections and
-- reports as one line of JSON.
-- With BENCH_KEYS=1 every request gets an idempotency key of its own.

local requests = {}
for line in io.lines(os.getenv("BENCH_REQUESTS")) do
  local method, path, token, body = line:match("^([^\t]*)\t([^\t]*)\t([^\t]*)\t(.*)$")
  local headers = {}
  if token ~= "" then headers["authorization"] = "Bearer " .. token end
  requests[#requests + 1] = { method = method, path = path, headers = headers, body = body ~= "" and body or nil }
end
local keys = os.getenv("BENCH_KEYS") == "1"
local threads = 0
local next = 0

function setup(thread)
  thread:set("number", threads)
  threads = threads + 1
end

function init()
  math.randomseed(tonumber(os.getenv("BENCH_SEED")) * 1000 + number)
  -- Threads begin at different places of the list, so that they do not walk it side by side.
  next = math.floor(#requests / 4) * number
end

local function uuid()
  local pattern = "xxxxxxxx-xxxx-4xxx-8xxx-xxxxxxxxxxxx"
  return (pattern:gsub("x", function() return string.format("%x", math.random(0, 15)) end))
end

function request()
  local one = requests[next % #requests + 1]
  next = next + 1
  local headers = one.headers
  if keys then
    headers = { ["content-type"] = "application/json", ["idempotency-key"] = uuid() }
  end
  return wrk.format(one.method, one.path, headers, one.body)
end

function done(summary, latency)
  local wrong = summary.errors
  io.write(string.format(
    '{"requests": %d, "seconds": %.6f, "p50": %.3f, "p99": %.3f, "refused": %d, "broken": %d}\n',
    summary.requests, summary.duration / 1e6, latency:percentile(50) / 1000, latency:percentile(99) / 1000,
    wrong.status, wrong.connect + wrong.read + wrong.write + wrong.timeout))
end
