-- wrk: every request is a payment of its own, with a key and a terminal that no other has.
local threads = 0

function setup(thread)
  thread:set("number", threads)
  threads = threads + 1
end

function init(args)
  run = tonumber(args[1])
  count = 0
end

function request()
  count = count + 1
  local key = string.format("%08x-%04x-4000-8000-%012x", run, number, count)
  local headers = { ["content-type"] = "application/json", ["idempotency-key"] = key,
    ["origin"] = "https://till.example.com" }
  local body = string.format('{"site_branch_id":"London","pos_location":"POS-25","terminal_id":"W-%x-%d-%d",'
    .. '"operator_id":"964566","currency":"GBP","requested_amount":"66.60",'
    .. '"request_timestamp":"%s","metadata":{"order_number":"%d","attempt_id":"%s"}}',
    run, number, count, os.date("!%Y-%m-%dT%H:%M:%S+00:00"), count, key)
  return wrk.format("POST", "/blink/sales", headers, body)
end

function done(summary, latency, requests)
  local errors = summary.errors
  print(string.format('RESULT {"requests":%d,"microseconds":%d,"refused":%d,"broken":%d}', summary.requests,
    summary.duration, errors.status, errors.connect + errors.read + errors.write + errors.timeout))
end
