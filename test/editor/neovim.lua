-- Works in Neovim 0.7 as a user would, and writes down what it sees; $LSP_CONFIGURATION is what docs/other-editors.md shows.
local FILE = "src/main.ts"
local seen = {}

local function until_true(what, condition)
  assert(vim.wait(30000, function() return condition() and true end, 20), what .. ": not within 30 s")
end

local function messages(buffer)
  return vim.tbl_map(function(diagnostic) return diagnostic.message end, vim.diagnostic.get(buffer))
end

local function lines_with(buffer, text)
  for number, line in ipairs(vim.api.nvim_buf_get_lines(buffer, 0, -1, true)) do
    local column = line:find(text, 1, true)
    if column then return number, column - 1 end
  end
  error("no line holds " .. text)
end

local function work()
  vim.o.swapfile = false
  vim.cmd("luafile " .. vim.env.LSP_CONFIGURATION)
  vim.cmd("edit " .. FILE)
  local buffer = vim.api.nvim_get_current_buf()
  vim.bo[buffer].filetype = "typescript"
  until_true("a client", function() return next(vim.lsp.buf_get_clients(buffer)) end)
  local client = next(vim.lsp.buf_get_clients(buffer))

  local function request(method, parameters)
    local answers = assert(vim.lsp.buf_request_sync(buffer, method, parameters, 60000))
    local answer = assert(answers[client], method .. " is not answered")
    assert(not answer.err, vim.inspect(answer.err))
    return answer.result
  end

  local function put_cursor(text)
    local line, column = lines_with(buffer, text)
    vim.api.nvim_win_set_cursor(0, { line, column })
    return vim.lsp.util.make_position_params(0, "utf-16")
  end

  local function actions_at(text)
    local position = put_cursor(text)
    local diagnostics = vim.lsp.diagnostic.get_line_diagnostics(buffer, position.position.line)
    return request("textDocument/codeAction", {
      textDocument = position.textDocument,
      range = { start = position.position, ["end"] = position.position },
      context = { diagnostics = diagnostics },
    })
  end

  local function execute(action)
    request("workspace/executeCommand", { command = action.command.command, arguments = action.command.arguments })
  end

  until_true("diagnostics", function() return #vim.diagnostic.get(buffer) > 0 end)
  seen.missing = messages(buffer)

  local fixes = actions_at("./python/numpy/index.js")
  seen.fix = fixes[1].title
  execute(fixes[#fixes]) -- after the one for the module: everything the file misses
  until_true("bindings", function() return #messages(buffer) == 0 end)

  local last = vim.api.nvim_buf_line_count(buffer)
  vim.api.nvim_buf_set_lines(buffer, last, last, true, { "await np.linspac(0, 1);" })
  until_true("a new finding", function() return #messages(buffer) == 1 end)
  execute(actions_at("linspac(")[1])
  until_true("an answer of Python", function() return (messages(buffer)[1] or ""):find("Did you mean") end)
  seen.misspelt = messages(buffer)[1]
  vim.lsp.util.apply_workspace_edit(actions_at("linspac(")[1].edit, "utf-16")
  seen.corrected = vim.api.nvim_buf_get_lines(buffer, last, last + 1, true)[1]
  until_true("nothing left", function() return #messages(buffer) == 0 end)

  seen.hover = request("textDocument/hover", put_cursor("mean(days")).contents.value
  vim.lsp.stop_client(client)
end

local ok, problem = xpcall(work, debug.traceback)
seen.problem = problem
vim.fn.writefile({ vim.fn.json_encode(seen) }, vim.env.LSP_REPORT)
if not ok then
  io.stderr:write(tostring(problem) .. "\n" .. vim.fn.json_encode(seen) .. "\n")
  vim.cmd("cquit 1")
end
vim.cmd("qall!")
