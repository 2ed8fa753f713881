export const id = 7394;
export const ids = [7394];
export const modules = {

/***/ 7394:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  run: () => (/* binding */ run)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 3 modules
var core = __webpack_require__(235);
// EXTERNAL MODULE: ./node_modules/@actions/github/lib/github.js
var github = __webpack_require__(61351);
// EXTERNAL MODULE: ./lib/src/failure.js
var failure = __webpack_require__(57304);
;// CONCATENATED MODULE: ./lib/src/github/base-artifact.js



async function baseFile(octokit, token, { owner, repo, base }, name, file) {
    const { data } = await octokit.rest.actions.listArtifactsForRepo({ owner, repo, name, per_page: 100 });
    const found = data.artifacts
        .filter(({ expired, workflow_run: run }) => {
        return !expired && run?.head_branch === base.ref && run.head_repository_id === run.repository_id;
    })
        .sort((a, b) => String(b.created_at).localeCompare(String(a.created_at)))[0];
    if (found?.workflow_run?.id === undefined)
        return undefined;
    const { DefaultArtifactClient } = await Promise.all(/* import() */[__webpack_require__.e(2830), __webpack_require__.e(7131)]).then(__webpack_require__.bind(__webpack_require__, 67131));
    const path = (0,external_node_fs_.mkdtempSync)((0,external_node_path_.join)(process.env.RUNNER_TEMP ?? (0,external_node_os_.tmpdir)(), 'base-artifact-'));
    await new DefaultArtifactClient().downloadArtifact(found.id, {
        path,
        findBy: { token, workflowRunId: found.workflow_run.id, repositoryOwner: owner, repositoryName: repo },
    });
    return { text: (0,external_node_fs_.readFileSync)((0,external_node_path_.join)(path, file), 'utf8'), sha: found.workflow_run.head_sha ?? '' };
}

;// CONCATENATED MODULE: ./lib/src/github/comment.js
const LONGEST = 65_000;
const markOf = (name) => `<!-- trainium-actions: ${name} -->`;
async function keepComment(octokit, { owner, repo, number }, name, text) {
    const mark = markOf(name);
    const cut = text.length > LONGEST ? `${text.slice(0, LONGEST)}\n\n…` : text;
    const body = `${mark}\n${cut}`;
    const pages = octokit.paginate.iterator(octokit.rest.issues.listComments, {
        owner,
        repo,
        issue_number: number,
        per_page: 100,
    });
    for await (const { data } of pages) {
        const own = data.find((comment) => comment.body?.startsWith(mark) && comment.user?.type === 'Bot');
        if (own === undefined)
            continue;
        const { data: updated } = await octokit.rest.issues.updateComment({ owner, repo, comment_id: own.id, body });
        return updated.html_url;
    }
    const { data: created } = await octokit.rest.issues.createComment({ owner, repo, issue_number: number, body });
    return created.html_url;
}

// EXTERNAL MODULE: ./lib/src/github/log-lines.js
var log_lines = __webpack_require__(98220);
;// CONCATENATED MODULE: ./lib/src/github/pull-request.js

function thisPullRequest(env = process.env) {
    const [owner = '', repo = ''] = (env.GITHUB_REPOSITORY ?? '').split('/');
    if (env.GITHUB_EVENT_PATH === undefined || !/^pull_request(_target)?$/.test(env.GITHUB_EVENT_NAME ?? ''))
        return undefined;
    const { pull_request: pull } = JSON.parse((0,external_node_fs_.readFileSync)(env.GITHUB_EVENT_PATH, 'utf8'));
    if (pull === undefined)
        return undefined;
    const { ref, sha, repo: home } = pull.base;
    return {
        owner,
        repo,
        number: pull.number,
        base: { ref, sha },
        head: { sha: pull.head.sha },
        fork: pull.head.repo?.id !== home.id,
    };
}

// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(38815);
;// CONCATENATED MODULE: ./lib/src/recipe/parameter-changes.js

function parameterChanges(before, after) {
    const [old, now] = [defaultsOf(before), defaultsOf(after)];
    return [...new Set([...old.keys(), ...now.keys()])].flatMap((name) => {
        const [then, today] = [old.get(name), now.get(name)];
        if (then === today)
            return [];
        return [{ name, ...(then === undefined ? {} : { before: then }), ...(today === undefined ? {} : { after: today }) }];
    });
}
function defaultsOf(text) {
    const found = new Map();
    try {
        const { parameters } = ((0,dist.parse)(text) ?? {});
        for (const [name, parameter] of Object.entries(parameters ?? {}))
            found.set(name, String(parameter?.default ?? ''));
    }
    catch {
    }
    return found;
}

// EXTERNAL MODULE: ./lib/src/report/metrics-files.js
var metrics_files = __webpack_require__(53246);
// EXTERNAL MODULE: ./lib/src/report/pull-request.js + 1 modules
var pull_request = __webpack_require__(45175);
;// CONCATENATED MODULE: ./lib/src/github/deployment.js
const LONGEST_DESCRIPTION = 140;
const OPEN = new Set(['queued', 'in_progress', 'pending', 'waiting']);
async function tellDeployment(octokit, given) {
    const { owner, repo, environment, state, logUrl } = given;
    const { repos } = octokit.rest;
    const id = (await openDeployment(octokit, given)) ?? (await newDeployment(octokit, given));
    const words = given.description.replace(/\s+/g, ' ');
    const description = words.length > LONGEST_DESCRIPTION ? `${words.slice(0, LONGEST_DESCRIPTION - 1)}…` : words;
    const status = { environment, state, log_url: logUrl, description };
    await repos.createDeploymentStatus({ owner, repo, deployment_id: id, ...status });
    return id;
}
async function openDeployment(octokit, { owner, repo, sha, environment, task }) {
    const { repos } = octokit.rest;
    const { data: known } = await repos.listDeployments({ owner, repo, sha, environment, task, per_page: 1 });
    const [newest] = known;
    if (newest === undefined)
        return undefined;
    const { data: told } = await repos.listDeploymentStatuses({ owner, repo, deployment_id: newest.id, per_page: 1 });
    return told[0] === undefined || OPEN.has(told[0].state) ? newest.id : undefined;
}
async function newDeployment(octokit, { owner, repo, sha, environment, task }) {
    const { data } = await octokit.rest.repos.createDeployment({
        ...{ owner, repo, ref: sha, environment, task },
        production_environment: false,
        auto_merge: false,
        required_contexts: [],
    });
    if ('id' in data)
        return data.id;
    throw new Error(data.message ?? 'GitHub has made no deployment');
}

// EXTERNAL MODULE: ./lib/src/github/job.js
var job = __webpack_require__(94835);
// EXTERNAL MODULE: ./lib/src/duration.js
var duration = __webpack_require__(23300);
;// CONCATENATED MODULE: ./lib/src/report/slack-message.js


const slack_message_LONGEST = 2_900;
function slackMessage(announced) {
    const { title, outcome, known, failureMessage, workflowRun, repository, ref, commit } = announced;
    const head = oneLine(`${pull_request/* marks */.Z8[outcome]} ${title}: ${known ? 'done before, for the same content' : outcome.replace('_', ' ')}`);
    const facts = factsOf(announced);
    const text = [head, ...facts.map(([name, value]) => `${name}: ${value}`)].join(', ');
    const section = (markdown) => ({ type: 'section', text: markdownText(markdown) });
    const where = oneLine(`${repository} ${ref.replace(/^refs\/(heads|tags)\//, '')} ${commit.slice(0, 9)}`);
    const blocks = [
        section(`*${cut(plain(head))}*`),
        ...(failureMessage ? [section(`\`\`\`${cut(plain(failureMessage.trim()))}\`\`\``)] : []),
        ...(facts.length === 0
            ? []
            : [{ type: 'section', fields: facts.map(([name, value]) => markdownText(`*${name}*\n${plain(value)}`)) }]),
        { type: 'context', elements: [markdownText(`${plain(where)} · <${encodeURI(workflowRun)}|workflow run>`)] },
    ];
    return {
        text: `${text}. ${workflowRun}`,
        payload: JSON.stringify({ text: escaped(text), blocks, unfurl_links: false, unfurl_media: false }),
    };
}
function factsOf({ durationSeconds, cost, verdict }) {
    return [
        ...(durationSeconds === undefined ? [] : [['Took', (0,duration/* formatDuration */.a)(durationSeconds)]]),
        ...(cost === undefined ? [] : [['Cost', `$${cost.toFixed(2)}`]]),
        ...(verdict === 'unknown' ? [] : [['Against the base branch', verdict]]),
    ];
}
const markdownText = (text) => ({ type: 'mrkdwn', text, verbatim: true });
const escaped = (text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
const plain = (text) => escaped(text.replace(/[*_~`]/g, (mark) => ({ '*': '∗', _: '＿', '~': '∼', '`': 'ˋ' })[mark] ?? mark));
const cut = (text) => text.length > slack_message_LONGEST ? `${text.slice(0, slack_message_LONGEST).replace(/&[a-z]*$/, '')} …` : text;
const oneLine = (text) => text.replace(/\s+/g, ' ').trim();

;// CONCATENATED MODULE: ./lib/actions/report-run/announce.js






const states = {
    success: 'success',
    failure: 'failure',
    cancelled: 'error',
    skipped: 'inactive',
    queued: 'queued',
    in_progress: 'in_progress',
};
async function announce(given, pull, verdict) {
    const { GITHUB_REPOSITORY: repository = '', GITHUB_REF = '', GITHUB_HEAD_REF, GITHUB_SHA = '' } = process.env;
    const { title, outcome, failureMessage, duration: durationSeconds, cost } = given;
    const commit = pull?.head.sha ?? GITHUB_SHA;
    const { text, payload } = slackMessage({
        ...{ title, outcome, failureMessage, durationSeconds, cost, repository, commit, verdict },
        known: given.skipped === true,
        ref: GITHUB_HEAD_REF || GITHUB_REF,
        workflowRun: (0,job/* workflowJob */.Z)().url,
    });
    const id = await deployed(given, pull, commit, repository);
    return { 'deployment-id': id === undefined ? '' : String(id), message: text, 'slack-payload': payload };
}
async function deployed(given, pull, sha, repository) {
    const { deploymentEnvironment: environment, githubToken, name, title, outcome, failureMessage } = given;
    if (environment === undefined)
        return undefined;
    const [owner = '', repo = ''] = repository.split('/');
    try {
        return await tellDeployment((0,github.getOctokit)(githubToken), {
            ...{ owner, repo, sha, environment, task: `trainium-actions:${name}` },
            state: states[outcome],
            logUrl: (0,job/* workflowJob */.Z)().url,
            description: failureMessage ?? `${title}: ${outcome.replace('_', ' ')}`,
        });
    }
    catch (error) {
        const { message, status } = error;
        const mend = pull?.fork
            ? 'a workflow for a fork may not make one'
            : status === 403
                ? "give the job 'permissions: deployments: write'"
                : "check input 'deployment-environment'";
        (0,core/* warning */.$e)((0,log_lines/* safeLine */.om)(`The environment '${environment}' does not show this run (${message}): ${mend}.`));
        return undefined;
    }
}

;// CONCATENATED MODULE: ./lib/actions/report-run/main.js















const METRICS = 'metrics.csv';
const artifactName = (name) => `${name}-metrics`;
async function run(given) {
    (0,core/* setSecret */.Pq)(given.githubToken);
    const reports = reportsOf(given);
    const pull = thisPullRequest();
    const isOver = given.outcome !== 'queued' && given.outcome !== 'in_progress';
    const { verdict, summary, url } = isOver ? await reported(given, reports, pull) : beforehand;
    const announced = await announce(given, pull, verdict);
    const result = { outputs: { verdict, 'comment-url': url, ...announced }, summary };
    if (given.failOnWorse && verdict === 'worse') {
        throw new failure/* Failure */.H(`The training is worse than that of '${pull?.base.ref}', beyond the tolerance: see the summary.`, result);
    }
    return result;
}
const beforehand = { verdict: 'unknown', summary: '', url: '' };
async function reported(given, reports, pull) {
    if (pull === undefined) {
        await keepMetrics(given);
        const { markdown } = (0,pull_request/* pullRequestReport */.Vu)({ ...main_factsOf(given, reports), parameters: [], base: { ref: '' } });
        return { verdict: 'unknown', summary: `${markdown}\n`, url: '' };
    }
    const octokit = (0,github.getOctokit)(given.githubToken);
    const [base, parameters] = await Promise.all([
        given.metricsFile === undefined ? undefined : baseMetrics(octokit, given, pull),
        given.recipe === undefined ? [] : changesOf(octokit, pull, given.recipe),
    ]);
    const { markdown, verdict } = (0,pull_request/* pullRequestReport */.Vu)({
        ...main_factsOf(given, reports),
        metrics: given.metricsFile === undefined ? undefined : (0,metrics_files/* fromMetricsCsv */.Ms)((0,external_node_fs_.readFileSync)(given.metricsFile, 'utf8')),
        parameters,
        base: { ref: pull.base.ref, sha: base?.sha, metrics: base && (0,metrics_files/* fromMetricsCsv */.Ms)(base.text) },
    });
    const url = await comment(octokit, pull, given.name, markdown);
    return { verdict, summary: `${markdown}\n`, url: url ?? '' };
}
function reportsOf({ reports }) {
    if (reports === undefined)
        return [];
    try {
        const value = JSON.parse(reports);
        if (Array.isArray(value))
            return value.filter((each) => typeof each?.kind === 'string');
    }
    catch {
    }
    throw new failure/* Failure */.H("Input 'reports' must be the output 'reports' of run-mpijob or run-job: a JSON list.");
}
function main_factsOf(given, reports) {
    const { GITHUB_SERVER_URL, GITHUB_REPOSITORY, GITHUB_RUN_ID, GITHUB_SHA = '' } = process.env;
    return {
        title: given.title,
        outcome: given.outcome,
        failureMessage: given.failureMessage,
        known: given.skipped === true,
        commit: GITHUB_SHA,
        workflowRun: `${GITHUB_SERVER_URL}/${GITHUB_REPOSITORY}/actions/runs/${GITHUB_RUN_ID}`,
        durationSeconds: given.duration,
        cost: given.cost,
        image: given.image,
        imageSize: given.imageSize,
        reports,
        tolerance: { loss: given.lossTolerance, throughput: given.throughputTolerance },
    };
}
async function keepMetrics({ name, metricsFile }) {
    if (metricsFile === undefined)
        return;
    const folder = (0,external_node_fs_.mkdtempSync)((0,external_node_path_.join)(process.env.RUNNER_TEMP ?? (0,external_node_os_.tmpdir)(), 'metrics-'));
    await (0,promises_.copyFile)(metricsFile, (0,external_node_path_.join)(folder, METRICS));
    const { DefaultArtifactClient } = await Promise.all(/* import() */[__webpack_require__.e(2830), __webpack_require__.e(7131)]).then(__webpack_require__.bind(__webpack_require__, 67131));
    await new DefaultArtifactClient().uploadArtifact(artifactName(name), [(0,external_node_path_.join)(folder, METRICS)], folder);
    (0,core/* info */.pq)(`Kept the metrics as artifact '${artifactName(name)}', to compare pull requests with.`);
}
async function baseMetrics(octokit, { githubToken, name }, pull) {
    try {
        return await baseFile(octokit, githubToken, pull, artifactName(name), METRICS);
    }
    catch (error) {
        (0,core/* warning */.$e)(`The metrics of '${pull.base.ref}' cannot be read (${messageOf(error)}): give the job 'permissions: actions: read'.`);
        return undefined;
    }
}
async function changesOf(octokit, { owner, repo, base }, folder) {
    const path = (0,external_node_path_.join)(folder, 'recipe.yaml');
    try {
        const { data } = await octokit.rest.repos.getContent({
            owner,
            repo,
            path,
            ref: base.sha,
            mediaType: { format: 'raw' },
        });
        return parameterChanges(String(data), (0,external_node_fs_.readFileSync)((0,external_node_path_.join)(process.env.GITHUB_WORKSPACE ?? '.', path), 'utf8'));
    }
    catch (error) {
        (0,core/* info */.pq)((0,log_lines/* safeLine */.om)(`The parameters of '${path}' are not compared: ${messageOf(error)}`));
        return [];
    }
}
async function comment(octokit, pull, name, markdown) {
    try {
        return await keepComment(octokit, pull, name, markdown);
    }
    catch (error) {
        const why = pull.fork ? 'a workflow for a fork may not' : "give the job 'permissions: pull-requests: write'";
        (0,core/* warning */.$e)((0,log_lines/* safeLine */.om)(`The pull request has no comment (${messageOf(error)}): ${why}. The step summary has the report.`));
        return undefined;
    }
}
const messageOf = (error) => (error instanceof Error ? error.message : String(error));


/***/ }),

/***/ 94835:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ workflowInputs),
/* harmony export */   Z: () => (/* binding */ workflowJob)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);

const HOSTED_SECONDS = 6 * 3600;
const SELF_HOSTED_SECONDS = 5 * 86_400;
function workflowJob(env = process.env, now = Date.now()) {
    const { GITHUB_RUN_ID: run, GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository } = env;
    const longestSeconds = env.RUNNER_ENVIRONMENT === 'self-hosted' ? SELF_HOSTED_SECONDS : HOSTED_SECONDS;
    return {
        startedAt: startOf(env.GITHUB_EVENT_PATH, now, longestSeconds),
        longestSeconds,
        url: run && repository ? `${server ?? 'https://github.com'}/${repository}/actions/runs/${run}` : '',
    };
}
function startOf(eventFile, now, longestSeconds) {
    try {
        const written = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(eventFile ?? '').mtimeMs;
        return written <= now && now - written < longestSeconds * 1000 ? written : now;
    }
    catch {
        return now;
    }
}
function workflowInputs(env = process.env) {
    try {
        const { inputs } = JSON.parse((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(env.GITHUB_EVENT_PATH ?? '', 'utf8'));
        return Object.fromEntries(Object.entries(inputs ?? {}).map(([name, value]) => [name, String(value ?? '')]));
    }
    catch {
        return {};
    }
}


/***/ }),

/***/ 98220:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bv: () => (/* binding */ safeLines),
/* harmony export */   lR: () => (/* binding */ WIDTH),
/* harmony export */   om: () => (/* binding */ safeLine)
/* harmony export */ });
const WIDTH = 900;
const NEWLINE = 10;
const COMMAND = /^([\s\x00-\x20\x85]*:):/;
const OLD_COMMAND = /##\[/g;
const OPEN_COLOUR = /\u001b(\[[\d;]*)?$/;
const HARMLESS = '\u200b';
function safeLines(block) {
    if (isPlain(block))
        return block;
    const lines = block.toString('utf8').split('\n');
    return Buffer.from(lines.map(disarmInside).flatMap(wrap).map(disarmStart).join('\n'));
}
function safeLine(text) {
    return disarmStart(disarmInside(text.replace(/[\r\n]+/g, ' ')));
}
function isPlain(block) {
    if (block.includes('##[') || block.includes('::'))
        return false;
    for (let start = 0; start + WIDTH < block.length;) {
        const end = block.lastIndexOf(NEWLINE, start + WIDTH);
        if (end < start)
            return false;
        start = end + 1;
    }
    return true;
}
const disarmInside = (line) => line.replace(OLD_COMMAND, `#${HARMLESS}#[`);
const disarmStart = (line) => line.replace(COMMAND, `$1${HARMLESS}:`);
function wrap(line) {
    if (line.length <= WIDTH)
        return [line];
    const pieces = [];
    for (let start = 0; start < line.length;) {
        let end = Math.min(line.length, start + WIDTH);
        const last = line.charCodeAt(end - 1);
        if (end < line.length && last >= 0xd800 && last <= 0xdbff)
            end--;
        const colour = end < line.length ? OPEN_COLOUR.exec(line.slice(end - 10, end)) : null;
        if (colour !== null)
            end -= colour[0].length;
        pieces.push((start === 0 ? '' : '  … ') + line.slice(start, end));
        start = end;
    }
    return pieces;
}


/***/ }),

/***/ 12560:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   EC: () => (/* binding */ preformatted),
/* harmony export */   Hn: () => (/* binding */ cell),
/* harmony export */   tp: () => (/* binding */ table),
/* harmony export */   zH: () => (/* binding */ details)
/* harmony export */ });
/* unused harmony export escapeHtml */
function escapeHtml(text) {
    return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}
function cell(text) {
    return escapeHtml(text.replace(/\s+/g, ' ').trim()).replace(/[\\`*_[\]|@#]/g, (mark) => `&#${mark.charCodeAt(0)};`);
}
function table(head, rows) {
    const line = (cells) => `| ${cells.join(' | ')} |`;
    return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
function preformatted(lines) {
    const plain = lines.map((text) => text.replace(/\x1b\[[0-9;?]*[A-Za-z]|[\x00-\x08\x0b-\x1f\x7f]/g, '').slice(0, 1000));
    return `<pre>\n${escapeHtml(plain.join('\n'))}\n</pre>`;
}
function details(title, body) {
    return `<details><summary>${escapeHtml(title)}</summary>\n\n${body}\n\n</details>`;
}


/***/ }),

/***/ 53246:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ms: () => (/* binding */ fromMetricsCsv),
/* harmony export */   _k: () => (/* binding */ fromMetricsJson),
/* harmony export */   us: () => (/* binding */ metricsJson),
/* harmony export */   wI: () => (/* binding */ metricsCsv)
/* harmony export */ });
/* harmony import */ var _metrics_table_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(81497);

function* metricsCsv(table) {
    const names = table.names();
    const quoted = (name) => (/[",\r\n]/.test(name) ? `"${name.replaceAll('"', '""')}"` : name);
    let block = `${['step', ...names.map(quoted)].join(',')}\n`;
    for (const row of table.rows(names)) {
        block += `${row.join(',')}\n`;
        if (block.length < 64 * 1024)
            continue;
        yield block;
        block = '';
    }
    yield block;
}
function* metricsJson(table) {
    yield '{"version":1,"metrics":{';
    let first = true;
    for (const name of table.names()) {
        const { steps, values } = table.series(name);
        const plain = values.map((value) => (Number.isFinite(value) ? value : String(value)));
        yield `${first ? '' : ','}\n${JSON.stringify(name)}:{"step":${JSON.stringify(steps)},"value":${JSON.stringify(plain)}}`;
        first = false;
    }
    yield '\n}}\n';
}
function fromMetricsJson(text) {
    const { version, metrics } = JSON.parse(text);
    if (version !== 1 || typeof metrics !== 'object')
        throw new Error('it is no metrics.json');
    const table = new _metrics_table_js__WEBPACK_IMPORTED_MODULE_0__/* .MetricsTable */ .s6();
    for (const [name, { step, value }] of Object.entries(metrics)) {
        if (!Array.isArray(step) || !Array.isArray(value))
            throw new Error('it is no metrics.json');
        for (const [at, each] of step.entries()) {
            if (Number.isSafeInteger(each))
                table.addLogged(each, [[name, Number(value[at])]]);
        }
    }
    return table;
}
function fromMetricsCsv(text) {
    const [head = '', ...rows] = text.trim().split('\n');
    const names = [...head.trim().matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, plain = '']) => quoted?.replaceAll('""', '"') ?? plain);
    const stepAt = names.indexOf('step');
    const table = new _metrics_table_js__WEBPACK_IMPORTED_MODULE_0__/* .MetricsTable */ .s6();
    for (const row of rows) {
        const cells = row.trim().split(',');
        const step = Number(cells[stepAt]);
        if (!cells[stepAt] || !Number.isFinite(step))
            continue;
        table.addLogged(step, names.flatMap((name, at) => (at === stepAt || !cells[at] ? [] : [[name, Number(cells[at])]])));
    }
    return table;
}


/***/ }),

/***/ 81497:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   JZ: () => (/* binding */ WALL_TIME),
/* harmony export */   s6: () => (/* binding */ MetricsTable)
/* harmony export */ });
/* unused harmony export MOST_COLUMNS */
class MetricsTable {
    #rowOf = new Map();
    #steps = [];
    #sorted = [];
    #columns = new Map();
    #eventSteps = new Set();
    addEvent(step, wallTime, values) {
        const row = this.#row(step);
        this.#eventSteps.add(step);
        this.#column(WALL_TIME).set(row, wallTime);
        for (const [name, value] of values)
            this.#column(name).set(row, value);
    }
    addLogged(step, values) {
        if (this.#eventSteps.has(step))
            return;
        const row = this.#row(step);
        for (const [name, value] of values)
            this.#column(name).set(row, value);
    }
    get size() {
        return this.#steps.length;
    }
    names() {
        const others = [...this.#columns.keys()].filter((name) => !USUAL.includes(name));
        return [...USUAL.filter((name) => this.#columns.has(name)), ...others.sort()];
    }
    series(name) {
        const column = this.#columns.get(name);
        const steps = [];
        const values = [];
        if (column !== undefined) {
            for (const row of this.#order()) {
                if (!column.has(row))
                    continue;
                steps.push(this.#steps[row]);
                values.push(column.get(row));
            }
        }
        return { steps, values };
    }
    *rows(names) {
        const columns = names.map((name) => this.#columns.get(name));
        for (const row of this.#order()) {
            yield [String(this.#steps[row]), ...columns.map((column) => (column?.has(row) ? String(column.get(row)) : ''))];
        }
    }
    #order() {
        if (this.#sorted.length !== this.#steps.length) {
            const steps = this.#steps;
            this.#sorted = steps.map((_, row) => row);
            if (steps.some((step, row) => row > 0 && step < steps[row - 1])) {
                this.#sorted.sort((a, b) => steps[a] - steps[b]);
            }
        }
        return this.#sorted;
    }
    #row(step) {
        const known = this.#rowOf.get(step);
        if (known !== undefined)
            return known;
        const row = this.#steps.push(step) - 1;
        this.#rowOf.set(step, row);
        return row;
    }
    #column(name) {
        let column = this.#columns.get(name);
        if (column === undefined) {
            if (this.#columns.size >= MOST_COLUMNS)
                return NOWHERE;
            column = new Column();
            this.#columns.set(name, column);
        }
        return column;
    }
}
const WALL_TIME = 'wall_time';
const MOST_COLUMNS = 500;
const USUAL = [
    WALL_TIME,
    'reduced_train_loss',
    'val_loss',
    'lr',
    'gradient_norm',
    'parameter_norm',
    'global_step',
    'consumed_samples',
    'throughput',
    'throughput_peak',
];
class Column {
    #values = new Float64Array(1024);
    #there = new Uint8Array(1024);
    set(row, value) {
        if (row >= this.#values.length) {
            const length = Math.max(row + 1, this.#values.length * 2);
            const [values, there] = [new Float64Array(length), new Uint8Array(length)];
            values.set(this.#values);
            there.set(this.#there);
            this.#values = values;
            this.#there = there;
        }
        this.#values[row] = value;
        this.#there[row] = 1;
    }
    has = (row) => this.#there[row] === 1;
    get = (row) => this.#values[row];
}
const NOWHERE = { set() { }, has: () => false, get: () => Number.NaN };


/***/ }),

/***/ 45175:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  yg: () => (/* binding */ imageSizeText),
  Z8: () => (/* binding */ marks),
  Vu: () => (/* binding */ pullRequestReport)
});

// EXTERNAL MODULE: ./lib/src/duration.js
var duration = __webpack_require__(23300);
;// CONCATENATED MODULE: ./lib/src/report/comparison.js
const TAIL = 0.1;
function compareSeries(base, head, { part, worse }) {
    const { from, to } = commonSteps(base, head);
    if (!(from <= to))
        return undefined;
    const start = to - (to - from) * TAIL;
    const [ofBase, ofHead] = [meanFrom(base, start, to), meanFrom(head, start, to)];
    if (ofBase === undefined || ofHead === undefined || ofBase === 0)
        return undefined;
    const change = ofHead / ofBase - 1;
    const loss = worse === 'higher' ? change : -change;
    const verdict = loss > part ? 'worse' : loss < -part ? 'better' : 'same';
    return { from, to, base: ofBase, head: ofHead, change, verdict };
}
const commonSteps = (base, head) => ({
    from: Math.max(base.steps[0] ?? Number.NaN, head.steps[0] ?? Number.NaN),
    to: Math.min(base.steps.at(-1) ?? Number.NaN, head.steps.at(-1) ?? Number.NaN),
});
function meanFrom(series, start, end) {
    const inside = series.values.filter((_, at) => series.steps[at] >= start && series.steps[at] <= end);
    const values = inside.length > 0 ? inside : [valueAt(series, end)];
    if (!values.every(Number.isFinite))
        return undefined;
    return values.reduce((sum, value) => sum + value, 0) / values.length;
}
function valueAt({ steps, values }, step) {
    const after = steps.findIndex((each) => each >= step);
    if (after <= 0)
        return values[after === 0 ? 0 : values.length - 1] ?? Number.NaN;
    const [left, right] = [steps[after - 1], steps[after]];
    const share = (step - left) / (right - left);
    return values[after - 1] + share * (values[after] - values[after - 1]);
}
const CHART_POINTS = 60;
function overlay(title, base, head) {
    const { from, to } = commonSteps(base, head);
    if (!(from < to))
        return '';
    const steps = Array.from({ length: CHART_POINTS }, (_, at) => from + ((to - from) * at) / (CHART_POINTS - 1));
    const lines = [base, head].map((series) => steps.map((step) => valueAt(series, step)));
    if (!lines.flat().every(Number.isFinite))
        return '';
    const low = Math.min(...lines.flat());
    const high = Math.max(...lines.flat());
    const margin = (high - low) * 0.05 || Math.abs(high) * 0.05 || 0.5;
    const plain = (value) => value.toFixed(Math.max(0, 4 - Math.floor(Math.log10(Math.max(high, 1)))));
    return [
        '```mermaid',
        'xychart-beta',
        `    title "${title}"`,
        `    x-axis "step" ${from} --> ${to}`,
        `    y-axis ${plain(low - margin)} --> ${plain(high + margin)}`,
        ...lines.map((values) => `    line [${values.map(plain).join(', ')}]`),
        '```',
    ].join('\n');
}

// EXTERNAL MODULE: ./lib/src/report/markdown.js
var markdown = __webpack_require__(12560);
// EXTERNAL MODULE: ./lib/src/report/step-report.js + 2 modules
var step_report = __webpack_require__(74262);
;// CONCATENATED MODULE: ./lib/src/report/pull-request.js




const marks = {
    success: '✅',
    failure: '❌',
    cancelled: '⚪',
    skipped: '⚪',
    queued: '🕐',
    in_progress: '▶️',
};
const verdicts = { same: '≈ same', better: '✅ better', worse: '❌ worse' };
function pullRequestReport(report) {
    const { title, outcome, failureMessage, known, reports, parameters } = report;
    const training = trainingSection(report);
    const sections = [
        `### ${marks[outcome]} ${(0,markdown/* cell */.Hn)(title)}: ${known ? 'done before, for the same content' : outcome}`,
        failureMessage ? `> ${(0,markdown/* cell */.Hn)(failureMessage)}` : '',
        (0,markdown/* table */.tp)(['', ''], factsOf(report)),
        ...reports.map(step_report/* renderReport */.B),
        parameters.length === 0 ? '' : parameterSection(parameters, report.base.ref),
        training.markdown,
    ];
    return { markdown: sections.filter((section) => section !== '').join('\n\n'), verdict: training.verdict };
}
function factsOf({ commit, workflowRun, durationSeconds, cost, image, imageSize }) {
    const size = imageSize === undefined ? '' : `, ${imageSizeText(imageSize)}`;
    return [
        ['Commit', `${(0,markdown/* cell */.Hn)(commit.slice(0, 9))}, [workflow run](${workflowRun})`],
        ['Took', durationSeconds === undefined ? '' : (0,duration/* formatDuration */.a)(durationSeconds)],
        ['Cost', cost === undefined ? '' : `$${cost.toFixed(2)}`],
        ['Image', image === undefined ? '' : `<code>${(0,markdown/* cell */.Hn)(image)}</code>${size}`],
    ].filter(([, value]) => value !== '');
}
const imageSizeText = (bytes) => bytes < 1e9 ? `${(bytes / 1e6).toFixed(1)} MB` : `${(bytes / 1e9).toFixed(2)} GB`;
function parameterSection(changes, ref) {
    const shown = (value) => (value === undefined ? '–' : (0,markdown/* cell */.Hn)(value));
    const rows = changes.map(({ name, before, after }) => [(0,markdown/* cell */.Hn)(name), shown(before), shown(after)]);
    return `#### Parameters changed\n\n${(0,markdown/* table */.tp)(['parameter', (0,markdown/* cell */.Hn)(ref), 'here'], rows)}`;
}
const compared = [
    { name: 'reduced_train_loss', title: 'Loss', tolerance: 'loss', worse: 'higher' },
    { name: 'throughput', title: 'Throughput (sequences/s)', tolerance: 'throughput', worse: 'lower' },
];
function trainingSection({ metrics, base, tolerance }) {
    if (metrics === undefined || metrics.size === 0)
        return { markdown: '', verdict: 'unknown' };
    const head = `#### Training against ${(0,markdown/* cell */.Hn)(base.ref)}`;
    if (base.metrics === undefined) {
        return { markdown: `${head}\n\nThere is no run of ${(0,markdown/* cell */.Hn)(base.ref)} to compare with yet.`, verdict: 'unknown' };
    }
    const found = compared.flatMap(({ name, title, tolerance: of, worse }) => {
        const [theirs, ours] = [base.metrics.series(name), metrics.series(name)];
        const result = compareSeries(theirs, ours, { part: tolerance[of], worse });
        return result === undefined ? [] : [{ title, of, theirs, ours, result }];
    });
    if (found.length === 0)
        return { markdown: `${head}\n\nThe two runs have no step in common.`, verdict: 'unknown' };
    const rows = found.map(({ title, of, result }) => [
        title,
        result.base.toPrecision(5),
        result.head.toPrecision(5),
        `${result.change >= 0 ? '+' : ''}${(result.change * 100).toFixed(2)} %`,
        `${(tolerance[of] * 100).toFixed(1)} %`,
        verdicts[result.verdict],
    ]);
    const { from, to } = found[0].result;
    const charts = found.map(({ title, theirs, ours }) => overlay(`${title}: base and this branch`, theirs, ours));
    const all = found.map(({ result }) => result.verdict);
    return {
        markdown: [
            head,
            (0,markdown/* table */.tp)([
                '',
                `${(0,markdown/* cell */.Hn)(base.ref)}${base.sha ? ` (${(0,markdown/* cell */.Hn)(base.sha.slice(0, 9))})` : ''}`,
                'here',
                'change',
                'tolerance',
                '',
            ], rows),
            `Means over the last tenth of the steps that both have, ${from} to ${to}.`,
            ...charts.filter((chart) => chart !== ''),
        ].join('\n\n'),
        verdict: all.includes('worse') ? 'worse' : all.includes('better') ? 'better' : 'same',
    };
}


/***/ }),

/***/ 74262:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  B: () => (/* binding */ renderReport)
});

// EXTERNAL MODULE: ./lib/src/duration.js
var duration = __webpack_require__(23300);
// EXTERNAL MODULE: ./lib/src/report/markdown.js
var markdown = __webpack_require__(12560);
;// CONCATENATED MODULE: ./lib/src/report/compile-cache.js


const MOST_ENTRIES = 20;
function compileCacheSection(report) {
    const count = (name) => (typeof report[name] === 'number' ? String(report[name]) : '');
    const seconds = (name) => typeof report[name] === 'number' && Number.isFinite(report[name]) ? (0,duration/* formatDuration */.a)(report[name]) : '';
    const rows = [
        ['Graphs of this model', count('graphs')],
        ['in the cache before', count('cached')],
        ['compiled now', count('compiled')],
        ['failed', count('failed')],
        ['Time spent compiling', seconds('seconds')],
        ['What compiling the cached ones took then', seconds('secondsSaved')],
        ['Failed entries of earlier runs', count('poisoned')],
        ['… removed', count('removed')],
        ['Locks of processes that are gone, removed', count('staleLocks')],
        ['Compiler', (0,markdown/* cell */.Hn)(String(report.compiler ?? ''))],
        ['Flags', (0,markdown/* cell */.Hn)(String(report.flags ?? ''))],
        ['Restored from', (0,markdown/* cell */.Hn)(String(report.restoredFrom ?? ''))],
        ['Saved to', (0,markdown/* cell */.Hn)(String(report.savedTo ?? ''))],
    ].filter(([, value]) => value !== '');
    const entries = (Array.isArray(report.failures) ? report.failures : []).slice(0, MOST_ENTRIES);
    const failures = entries.length === 0
        ? ''
        : `\n\nFailed entries, which would fail every later run at once:\n\n${entries
            .map((entry) => `- <code>${(0,markdown/* cell */.Hn)(String(entry).slice(0, 200))}</code>`)
            .join('\n')}`;
    return `#### Compile cache\n\n${(0,markdown/* table */.tp)(['', ''], rows)}${failures}`;
}

;// CONCATENATED MODULE: ./lib/src/report/dataset.js

const MOST_ROWS = 100;
const BAR_CELLS = 30;
function datasetSection(report) {
    const documents = numberOf(report.documents);
    const tokens = numberOf(report.tokens);
    const mean = documents > 0 ? ` (${grouped(Math.round(tokens / documents))} a document)` : '';
    const rows = [
        ['Dataset', `<code>${(0,markdown/* cell */.Hn)(textOf(report.dataset))}</code>`],
        ['Documents', grouped(documents)],
        ['Tokens', `${grouped(tokens)}${mean}`],
        ['Fingerprint', `<code>${(0,markdown/* cell */.Hn)(textOf(report.fingerprint).slice(0, 16))}</code>`],
        ['Lines without text', found(report.empty)],
        ['Blank lines', found(report.blank)],
        ['Broken lines, skipped', found(report.broken)],
    ].filter(([, value]) => value !== '');
    const title = report.skipped === true ? 'Data report (it was there already)' : 'Data report';
    const parts = [`#### ${title}`, (0,markdown/* table */.tp)(['', ''], rows), lengths(report.lengths)];
    return [...parts, files(report), lines(report)].filter((part) => part !== '').join('\n\n');
}
function lengths(given) {
    const rows = listOf(given).map((row) => listOf(row).map(numberOf));
    if (rows.length === 0)
        return '';
    const most = Math.max(1, ...rows.map(([, count = 0]) => count));
    const cells = rows.map(([least = 0, count = 0]) => [
        `${grouped(least)} to ${grouped(Math.max(least, 2 * least - 1))}`,
        grouped(count),
        '█'.repeat(Math.ceil((BAR_CELLS * count) / most)),
    ]);
    return (0,markdown/* details */.zH)('Length of the documents', (0,markdown/* table */.tp)(['Tokens', 'Documents', ''], cells));
}
function files({ files: given, filesInAll }) {
    const rows = listOf(given).map((row) => {
        const { name, documents, tokens, bytes } = (row ?? {});
        return [`<code>${(0,markdown/* cell */.Hn)(textOf(name))}</code>`, ...[documents, tokens, bytes].map((each) => grouped(numberOf(each)))];
    });
    if (rows.length === 0)
        return '';
    const more = numberOf(filesInAll) - rows.length;
    const rest = more > 0 ? `\n\nand ${grouped(more)} more` : '';
    return (0,markdown/* details */.zH)('Tokens of each file', `${(0,markdown/* table */.tp)(['File', 'Documents', 'Tokens', 'Bytes'], rows)}${rest}`);
}
function lines({ empty, blank, broken }) {
    const kinds = [
        ['without text', empty],
        ['blank', blank],
        ['', broken],
    ];
    const rows = kinds.flatMap(([kind, of]) => listOf(of?.lines).map((line) => {
        const [file, number, problem] = listOf(line);
        return [`<code>${(0,markdown/* cell */.Hn)(textOf(file))}</code>`, grouped(numberOf(number)), (0,markdown/* cell */.Hn)(kind || textOf(problem))];
    }));
    return rows.length === 0 ? '' : (0,markdown/* details */.zH)('Lines that are no documents', (0,markdown/* table */.tp)(['File', 'Line', ''], rows));
}
function found(given) {
    const count = numberOf(given?.count);
    return count === 0 ? '' : grouped(count);
}
const grouped = (value) => value.toLocaleString('en-US');
const numberOf = (value) => (typeof value === 'number' && Number.isFinite(value) ? value : 0);
const textOf = (value) => (typeof value === 'string' ? value.slice(0, 500) : '');
const listOf = (value) => (Array.isArray(value) ? value.slice(0, MOST_ROWS) : []);

;// CONCATENATED MODULE: ./lib/src/report/step-report.js



const LONGEST_TEXT = 2000;
const MOST_ANSWERS = 50;
const sections = {
    answers: answersSection,
    'compile-cache': compileCacheSection,
    dataset: datasetSection,
};
function renderReport(report) {
    const known = sections[report.kind];
    if (known !== undefined)
        return known(report);
    const lines = JSON.stringify(report, null, 2).slice(0, 20_000).split('\n');
    return (0,markdown/* details */.zH)(`Report of the step: ${report.kind.slice(0, 80)}`, (0,markdown/* preformatted */.EC)(lines));
}
function answersSection({ base, tuned, answers }) {
    const rows = (Array.isArray(answers) ? answers : []).slice(0, MOST_ANSWERS).map((answer) => {
        const { question, base: ofBase, tuned: ofTuned, expected } = (answer ?? {});
        return [question, ofBase, ofTuned, expected].map(step_report_text);
    });
    const head = ['Question', `Before: ${step_report_text(base)}`, `Tuned: ${step_report_text(tuned)}`, 'Expected'];
    const withExpected = rows.some(([, , , expected]) => expected !== '');
    const width = withExpected ? 4 : 3;
    return `#### Answers before and after\n\n${(0,markdown/* table */.tp)(head.slice(0, width), rows.map((row) => row.slice(0, width)))}`;
}
const step_report_text = (value) => value === undefined || value === null ? '' : String(value).slice(0, LONGEST_TEXT).split('\n').map(markdown/* cell */.Hn).join('<br>');


/***/ }),

/***/ 235:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Yz: () => (/* binding */ debug),
  N4: () => (/* binding */ endGroup),
  z3: () => (/* binding */ error),
  Gu: () => (/* binding */ getState),
  Os: () => (/* binding */ group),
  pq: () => (/* binding */ info),
  LZ: () => (/* binding */ saveState),
  uH: () => (/* binding */ setOutput),
  Pq: () => (/* binding */ setSecret),
  Oh: () => (/* binding */ startGroup),
  $e: () => (/* binding */ warning)
});

// UNUSED EXPORTS: ExitCode, addPath, exportVariable, getBooleanInput, getIDToken, getInput, getMultilineInput, isDebug, markdownSummary, notice, platform, setCommandEcho, setFailed, summary, toPlatformPath, toPosixPath, toWin32Path

// EXTERNAL MODULE: external "os"
var external_os_ = __webpack_require__(70857);
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/utils.js
// We use any as a valid input type
/* eslint-disable @typescript-eslint/no-explicit-any */
/**
 * Sanitizes an input into a string so it can be passed into issueCommand safely
 * @param input input to sanitize into a string
 */
function utils_toCommandValue(input) {
    if (input === null || input === undefined) {
        return '';
    }
    else if (typeof input === 'string' || input instanceof String) {
        return input;
    }
    return JSON.stringify(input);
}
/**
 *
 * @param annotationProperties
 * @returns The command properties to send with the actual annotation command
 * See IssueCommandProperties: https://github.com/actions/runner/blob/main/src/Runner.Worker/ActionCommandManager.cs#L646
 */
function utils_toCommandProperties(annotationProperties) {
    if (!Object.keys(annotationProperties).length) {
        return {};
    }
    return {
        title: annotationProperties.title,
        file: annotationProperties.file,
        line: annotationProperties.startLine,
        endLine: annotationProperties.endLine,
        col: annotationProperties.startColumn,
        endColumn: annotationProperties.endColumn
    };
}
//# sourceMappingURL=utils.js.map
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/command.js


/**
 * Issues a command to the GitHub Actions runner
 *
 * @param command - The command name to issue
 * @param properties - Additional properties for the command (key-value pairs)
 * @param message - The message to include with the command
 * @remarks
 * This function outputs a specially formatted string to stdout that the Actions
 * runner interprets as a command. These commands can control workflow behavior,
 * set outputs, create annotations, mask values, and more.
 *
 * Command Format:
 *   ::name key=value,key=value::message
 *
 * @example
 * ```typescript
 * // Issue a warning annotation
 * issueCommand('warning', {}, 'This is a warning message');
 * // Output: ::warning::This is a warning message
 *
 * // Set an environment variable
 * issueCommand('set-env', { name: 'MY_VAR' }, 'some value');
 * // Output: ::set-env name=MY_VAR::some value
 *
 * // Add a secret mask
 * issueCommand('add-mask', {}, 'secretValue123');
 * // Output: ::add-mask::secretValue123
 * ```
 *
 * @internal
 * This is an internal utility function that powers the public API functions
 * such as setSecret, warning, error, and exportVariable.
 */
function command_issueCommand(command, properties, message) {
    const cmd = new Command(command, properties, message);
    process.stdout.write(cmd.toString() + external_os_.EOL);
}
function command_issue(name, message = '') {
    command_issueCommand(name, {}, message);
}
const CMD_STRING = '::';
class Command {
    constructor(command, properties, message) {
        if (!command) {
            command = 'missing.command';
        }
        this.command = command;
        this.properties = properties;
        this.message = message;
    }
    toString() {
        let cmdStr = CMD_STRING + this.command;
        if (this.properties && Object.keys(this.properties).length > 0) {
            cmdStr += ' ';
            let first = true;
            for (const key in this.properties) {
                if (this.properties.hasOwnProperty(key)) {
                    const val = this.properties[key];
                    if (val) {
                        if (first) {
                            first = false;
                        }
                        else {
                            cmdStr += ',';
                        }
                        cmdStr += `${key}=${escapeProperty(val)}`;
                    }
                }
            }
        }
        cmdStr += `${CMD_STRING}${escapeData(this.message)}`;
        return cmdStr;
    }
}
function escapeData(s) {
    return utils_toCommandValue(s)
        .replace(/%/g, '%25')
        .replace(/\r/g, '%0D')
        .replace(/\n/g, '%0A');
}
function escapeProperty(s) {
    return utils_toCommandValue(s)
        .replace(/%/g, '%25')
        .replace(/\r/g, '%0D')
        .replace(/\n/g, '%0A')
        .replace(/:/g, '%3A')
        .replace(/,/g, '%2C');
}
//# sourceMappingURL=command.js.map
// EXTERNAL MODULE: external "crypto"
var external_crypto_ = __webpack_require__(76982);
// EXTERNAL MODULE: external "fs"
var external_fs_ = __webpack_require__(79896);
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/file-command.js
// For internal use, subject to change.
// We use any as a valid input type
/* eslint-disable @typescript-eslint/no-explicit-any */




function file_command_issueFileCommand(command, message) {
    const filePath = process.env[`GITHUB_${command}`];
    if (!filePath) {
        throw new Error(`Unable to find environment variable for file command ${command}`);
    }
    if (!external_fs_.existsSync(filePath)) {
        throw new Error(`Missing file at path: ${filePath}`);
    }
    external_fs_.appendFileSync(filePath, `${utils_toCommandValue(message)}${external_os_.EOL}`, {
        encoding: 'utf8'
    });
}
function file_command_prepareKeyValueMessage(key, value) {
    const delimiter = `ghadelimiter_${external_crypto_.randomUUID()}`;
    const convertedValue = utils_toCommandValue(value);
    // These should realistically never happen, but just in case someone finds a
    // way to exploit uuid generation let's not allow keys or values that contain
    // the delimiter.
    if (key.includes(delimiter)) {
        throw new Error(`Unexpected input: name should not contain the delimiter "${delimiter}"`);
    }
    if (convertedValue.includes(delimiter)) {
        throw new Error(`Unexpected input: value should not contain the delimiter "${delimiter}"`);
    }
    return `${key}<<${delimiter}${external_os_.EOL}${convertedValue}${external_os_.EOL}${delimiter}`;
}
//# sourceMappingURL=file-command.js.map
// EXTERNAL MODULE: external "path"
var external_path_ = __webpack_require__(16928);
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/core.js
var __awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};






/**
 * The code to exit an action
 */
var ExitCode;
(function (ExitCode) {
    /**
     * A code indicating that the action was successful
     */
    ExitCode[ExitCode["Success"] = 0] = "Success";
    /**
     * A code indicating that the action was a failure
     */
    ExitCode[ExitCode["Failure"] = 1] = "Failure";
})(ExitCode || (ExitCode = {}));
//-----------------------------------------------------------------------
// Variables
//-----------------------------------------------------------------------
/**
 * Sets env variable for this action and future actions in the job
 * @param name the name of the variable to set
 * @param val the value of the variable. Non-string values will be converted to a string via JSON.stringify
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
function exportVariable(name, val) {
    const convertedVal = toCommandValue(val);
    process.env[name] = convertedVal;
    const filePath = process.env['GITHUB_ENV'] || '';
    if (filePath) {
        return issueFileCommand('ENV', prepareKeyValueMessage(name, val));
    }
    issueCommand('set-env', { name }, convertedVal);
}
/**
 * Registers a secret which will get masked from logs
 *
 * @param secret - Value of the secret to be masked
 * @remarks
 * This function instructs the Actions runner to mask the specified value in any
 * logs produced during the workflow run. Once registered, the secret value will
 * be replaced with asterisks (***) whenever it appears in console output, logs,
 * or error messages.
 *
 * This is useful for protecting sensitive information such as:
 * - API keys
 * - Access tokens
 * - Authentication credentials
 * - URL parameters containing signatures (SAS tokens)
 *
 * Note that masking only affects future logs; any previous appearances of the
 * secret in logs before calling this function will remain unmasked.
 *
 * @example
 * ```typescript
 * // Register an API token as a secret
 * const apiToken = "abc123xyz456";
 * setSecret(apiToken);
 *
 * // Now any logs containing this value will show *** instead
 * console.log(`Using token: ${apiToken}`); // Outputs: "Using token: ***"
 * ```
 */
function setSecret(secret) {
    command_issueCommand('add-mask', {}, secret);
}
/**
 * Prepends inputPath to the PATH (for this action and future actions)
 * @param inputPath
 */
function addPath(inputPath) {
    const filePath = process.env['GITHUB_PATH'] || '';
    if (filePath) {
        issueFileCommand('PATH', inputPath);
    }
    else {
        issueCommand('add-path', {}, inputPath);
    }
    process.env['PATH'] = `${inputPath}${path.delimiter}${process.env['PATH']}`;
}
/**
 * Gets the value of an input.
 * Unless trimWhitespace is set to false in InputOptions, the value is also trimmed.
 * Returns an empty string if the value is not defined.
 *
 * @param     name     name of the input to get
 * @param     options  optional. See InputOptions.
 * @returns   string
 */
function getInput(name, options) {
    const val = process.env[`INPUT_${name.replace(/ /g, '_').toUpperCase()}`] || '';
    if (options && options.required && !val) {
        throw new Error(`Input required and not supplied: ${name}`);
    }
    if (options && options.trimWhitespace === false) {
        return val;
    }
    return val.trim();
}
/**
 * Gets the values of an multiline input.  Each value is also trimmed.
 *
 * @param     name     name of the input to get
 * @param     options  optional. See InputOptions.
 * @returns   string[]
 *
 */
function getMultilineInput(name, options) {
    const inputs = getInput(name, options)
        .split('\n')
        .filter(x => x !== '');
    if (options && options.trimWhitespace === false) {
        return inputs;
    }
    return inputs.map(input => input.trim());
}
/**
 * Gets the input value of the boolean type in the YAML 1.2 "core schema" specification.
 * Support boolean input list: `true | True | TRUE | false | False | FALSE` .
 * The return value is also in boolean type.
 * ref: https://yaml.org/spec/1.2/spec.html#id2804923
 *
 * @param     name     name of the input to get
 * @param     options  optional. See InputOptions.
 * @returns   boolean
 */
function getBooleanInput(name, options) {
    const trueValue = ['true', 'True', 'TRUE'];
    const falseValue = ['false', 'False', 'FALSE'];
    const val = getInput(name, options);
    if (trueValue.includes(val))
        return true;
    if (falseValue.includes(val))
        return false;
    throw new TypeError(`Input does not meet YAML 1.2 "Core Schema" specification: ${name}\n` +
        `Support boolean input list: \`true | True | TRUE | false | False | FALSE\``);
}
/**
 * Sets the value of an output.
 *
 * @param     name     name of the output to set
 * @param     value    value to store. Non-string values will be converted to a string via JSON.stringify
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
function setOutput(name, value) {
    const filePath = process.env['GITHUB_OUTPUT'] || '';
    if (filePath) {
        return file_command_issueFileCommand('OUTPUT', file_command_prepareKeyValueMessage(name, value));
    }
    process.stdout.write(external_os_.EOL);
    command_issueCommand('set-output', { name }, utils_toCommandValue(value));
}
/**
 * Enables or disables the echoing of commands into stdout for the rest of the step.
 * Echoing is disabled by default if ACTIONS_STEP_DEBUG is not set.
 *
 */
function setCommandEcho(enabled) {
    issue('echo', enabled ? 'on' : 'off');
}
//-----------------------------------------------------------------------
// Results
//-----------------------------------------------------------------------
/**
 * Sets the action status to failed.
 * When the action exits it will be with an exit code of 1
 * @param message add error issue message
 */
function setFailed(message) {
    process.exitCode = ExitCode.Failure;
    error(message);
}
//-----------------------------------------------------------------------
// Logging Commands
//-----------------------------------------------------------------------
/**
 * Gets whether Actions Step Debug is on or not
 */
function isDebug() {
    return process.env['RUNNER_DEBUG'] === '1';
}
/**
 * Writes debug message to user log
 * @param message debug message
 */
function debug(message) {
    command_issueCommand('debug', {}, message);
}
/**
 * Adds an error issue
 * @param message error issue message. Errors will be converted to string via toString()
 * @param properties optional properties to add to the annotation.
 */
function error(message, properties = {}) {
    command_issueCommand('error', utils_toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
 * Adds a warning issue
 * @param message warning issue message. Errors will be converted to string via toString()
 * @param properties optional properties to add to the annotation.
 */
function warning(message, properties = {}) {
    command_issueCommand('warning', utils_toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
 * Adds a notice issue
 * @param message notice issue message. Errors will be converted to string via toString()
 * @param properties optional properties to add to the annotation.
 */
function notice(message, properties = {}) {
    issueCommand('notice', toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
 * Writes info to log with console.log.
 * @param message info message
 */
function info(message) {
    process.stdout.write(message + external_os_.EOL);
}
/**
 * Begin an output group.
 *
 * Output until the next `groupEnd` will be foldable in this group
 *
 * @param name The name of the output group
 */
function startGroup(name) {
    command_issue('group', name);
}
/**
 * End an output group.
 */
function endGroup() {
    command_issue('endgroup');
}
/**
 * Wrap an asynchronous function call in a group.
 *
 * Returns the same type as the function itself.
 *
 * @param name The name of the group
 * @param fn The function to wrap in the group
 */
function group(name, fn) {
    return __awaiter(this, void 0, void 0, function* () {
        startGroup(name);
        let result;
        try {
            result = yield fn();
        }
        finally {
            endGroup();
        }
        return result;
    });
}
//-----------------------------------------------------------------------
// Wrapper action state
//-----------------------------------------------------------------------
/**
 * Saves state for current action, the state can only be retrieved by this action's post job execution.
 *
 * @param     name     name of the state to store
 * @param     value    value to store. Non-string values will be converted to a string via JSON.stringify
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
function saveState(name, value) {
    const filePath = process.env['GITHUB_STATE'] || '';
    if (filePath) {
        return file_command_issueFileCommand('STATE', file_command_prepareKeyValueMessage(name, value));
    }
    command_issueCommand('save-state', { name }, utils_toCommandValue(value));
}
/**
 * Gets the value of an state set by this action's main execution.
 *
 * @param     name     name of the state to get
 * @returns   string
 */
function getState(name) {
    return process.env[`STATE_${name}`] || '';
}
function getIDToken(aud) {
    return __awaiter(this, void 0, void 0, function* () {
        return yield OidcClient.getIDToken(aud);
    });
}
/**
 * Summary exports
 */

/**
 * @deprecated use core.summary
 */

/**
 * Path exports
 */

/**
 * Platform utilities exports
 */

//# sourceMappingURL=core.js.map

/***/ })

};
