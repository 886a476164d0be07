"""What does the work: reads releases, drafts what is new in them, and writes their catalogues.

The same on one machine and in a cluster. A chunk that is done twice is drafted once: the second
time nothing in it is without a draft.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from pressloc import __version__
from pressloc.batch.cache import DraftCache, cache_path
from pressloc.batch.chunk_report import ChunkReport
from pressloc.batch.chunks import Chunk
from pressloc.batch.collecting import collected_rarely
from pressloc.batch.drafting import Drafting, Part, Progress, overlapped
from pressloc.batch.index import ReleaseFiles, Watch
from pressloc.batch.jobs import Job
from pressloc.batch.recalling import recall
from pressloc.batch.request import Request
from pressloc.batch.under_way import MarketUnderWay, UnderWay
from pressloc.catalogs.catalog import Catalog, drafts_path, write_pot
from pressloc.catalogs.drafts import Draft
from pressloc.engines import DecodingSettings, Engine, asks_servers, open_engine
from pressloc.engines.base import LAYOUT_ENGINES, Metered, rules_of
from pressloc.engines.usage import total
from pressloc.errors import EngineError, PackageError, PresslocError
from pressloc.markets import Market
from pressloc.workspace.place import Workspace
from pressloc.workspace.reading import known_keys, messages, read_in, with_terms


@dataclass(frozen=True, slots=True)
class WorkerSettings:
    """What a worker needs to know; it can be sent to another process."""

    workspace: Workspace
    request: Request
    threads: int = 0
    """Cores to decode with; 0 means all."""
    processes: int = 1
    """Workers that share what may be asked of a server."""


class Worker:
    """Does chunks. It keeps every package that it has loaded, and the cache, until close()."""

    def __init__(self, settings: WorkerSettings, progress: Progress | None = None) -> None:
        self._workspace = settings.workspace
        self._request = settings.request
        self._progress = progress
        self._markets = self._workspace.markets(self._request.to)
        self._decoding = DecodingSettings(threads=settings.threads)
        self._processes = settings.processes
        self._files_of = ReleaseFiles(self._workspace, [each.name for each in self._markets])
        self._engines: dict[str, Engine] = {}
        self._words = 0
        """Source words that were given to the machine, where their number is limited."""

    def do(self, chunk: Chunk) -> ChunkReport:
        """Do one chunk.

        A release or catalogue that cannot be read, drafted or written is a failure in the report,
        and the others are done all the same. PackageError if a pair has no package that works,
        EngineError if a server is down or refuses and no other engine is named: then markets that
        are not finished are not written, and what was drafted for them is in the cache.
        """
        [report] = self.run([chunk])
        return report

    def run(self, chunks: Iterable[Chunk]) -> Iterator[ChunkReport]:
        """Do chunks in their order, as do() does, reading the next while the last is decoded."""
        under_way: deque[UnderWay] = deque()
        with collected_rarely():
            for done in overlapped(self._parts(chunks, under_way)):
                if done is not None:
                    self._take(under_way, done.part, done.drafts)
                while under_way and not under_way[0].markets:
                    finished = under_way.popleft()
                    if self._cache is not None:
                        finished.notes += self._cache.notes
                    yield finished.report(self._workspace)

    def close(self) -> None:
        """Let the cache go."""
        if self._cache is not None:
            self._cache.close()

    def _parts(self, chunks: Iterable[Chunk], under_way: deque[UnderWay]) -> Iterator[Part | None]:
        """The parts of all chunks; None where a market or a chunk has none."""
        for chunk in chunks:
            at_work = self._begin(chunk)
            under_way.append(at_work)
            for market in list(at_work.markets.values()):
                for part in self._parts_of(market):
                    if self._is_late:
                        at_work.is_cut_short = True
                        break
                    market.waiting += 1
                    yield part
                market.is_handed_out = True
                if not market.waiting:
                    self._finish(at_work, market)
                yield None
            yield None

    @property
    def _is_late(self) -> bool:
        return 0 < self._request.deadline <= time.time()

    def _parts_of(self, market: MarketUnderWay) -> Iterator[Part]:
        if market.drafting is not None and not self._request.dry_run:
            texts = [job.text(key) for job in market.jobs for key in job.to_draft]
            yield from market.drafting.parts(texts)

    def _take(
        self, under_way: Sequence[UnderWay], part: Part, drafts: Callable[[], list[Draft]]
    ) -> None:
        """Keep the drafts of a part; write the catalogues of a market with its last part."""
        for at_work in under_way:
            for market in at_work.markets.values():
                if market.drafting is part.drafting:
                    try:
                        pairs = zip(part.texts, drafts(), strict=True)
                        market.drafts.update((text, draft) for text, draft in pairs if draft.text)
                    except (PackageError, EngineError):
                        raise
                    except PresslocError as error:
                        market.error = error
                    market.waiting -= 1
                    if market.is_handed_out and not market.waiting:
                        self._finish(at_work, market)
                    return

    def _begin(self, chunk: Chunk) -> UnderWay:
        """Read the releases, merge them into their catalogues in memory, and look up drafts."""
        at_work = UnderWay(chunk)
        begin = time.perf_counter()
        jobs = [job for release in chunk.releases for job in self._prepare(at_work, release)]
        at_work.clock("reading", begin)
        begin = time.perf_counter()
        self._recall(at_work, jobs)
        by_market = {
            market.name: [job for job in jobs if job.catalog.market.name == market.name]
            for market in self._markets
        }
        for market in self._markets:
            at_work.markets[market.name] = self._market(market, by_market[market.name])
        at_work.clock("recalling", begin)
        if chunk.words is not None:
            budget = min(chunk.words, self._request.max_words - self._words)
            self._words += at_work.keep_within(budget)
        begin = time.perf_counter()
        if not self._request.dry_run:
            self._write_templates(at_work, jobs)
        at_work.clock("writing", begin)
        return at_work

    def _prepare(self, at_work: UnderWay, release: str) -> list[Job]:
        """Read a release and merge it into its catalogues, in memory; its job in each market."""
        workspace = self._workspace
        path = workspace.root / release
        jobs: list[Job] = []
        at_work.watches[release] = Watch(self._files_of(release))
        name = workspace.name(path)
        with at_work.failing(path):
            source = read_in(workspace, path)
            catalogs = [
                Catalog.read(workspace.catalog(market, name), market) for market in self._markets
            ]
            found = messages(workspace, source, known_keys(workspace.template(name), catalogs))
            for catalog in catalogs:
                own = with_terms(workspace, found, catalog.market)
                catalog.merge(own)
                wanted = catalog.needs_draft(redraft=self._request.redraft)
                known = set(wanted)
                replaceable = [
                    key
                    for key in catalog.needs_draft(redraft=self._request.recall)
                    if key not in known
                ]
                jobs.append(Job(release, path, name, catalog, found, own, wanted, replaceable))
            return jobs
        return []

    def _recall(self, at_work: UnderWay, jobs: Sequence[Job]) -> None:
        if not self._request.memory or self._is_layout:
            return
        wanted = [job for job in jobs if job.wanted or job.replaceable]
        if wanted:
            at_work.notes = recall(self._workspace, wanted)
        for job in wanted:
            job.replace()

    def _market(self, market: Market, jobs: list[Job]) -> MarketUnderWay:
        if not any(job.to_draft for job in jobs):
            return MarketUnderWay(market.name, jobs)
        engine = self._engine(market)
        drafting = Drafting(
            engine,
            self._workspace.settings.source_language,
            market,
            self._workspace.terms.market(market.name) if self._workspace.terms else None,
            store=self._cache,
            fresh=self._request.redraft,
            rules=f"{__version__} {rules_of(engine) or self._decoding.rules}",
            progress=self._progress,
        )
        known = drafting.known([job.text(key) for job in jobs for key in job.to_draft])
        for job in jobs:
            texts = {key: job.text(key) for key in job.to_draft}
            job.cached = {key: known[text] for key, text in texts.items() if text in known}
        return MarketUnderWay(market.name, jobs, drafting)

    def _write_templates(self, at_work: UnderWay, jobs: Sequence[Job]) -> None:
        first = {job.path: job for job in jobs if job.path not in at_work.left}
        for path, job in first.items():
            with at_work.failing(path):
                template = self._workspace.template(job.name)
                if write_pot(template, job.template):
                    at_work.watches[job.release].wrote(template)

    def _finish(self, at_work: UnderWay, market: MarketUnderWay) -> None:
        """Put the drafts into the catalogues of a market and write them."""
        begin = time.perf_counter()
        drafting = market.drafting
        drafts = None if self._request.dry_run else market.drafts
        taken = drafting.decoding + drafting.judging if drafting else 0.0
        words = sum(job.words_to_draft for job in market.jobs) or 1
        for job in market.jobs:
            with at_work.failing(job.path):
                row = job.row(drafts, taken * job.words_to_draft / words)
                if drafts is not None:
                    job.fill(drafts)
                    if job.catalog.write():
                        row = replace(row, updated=1)
                        written = job.catalog.path
                        at_work.watches[job.release].wrote(written, drafts_path(written))
                    at_work.lacking.update({job.path} if job.lacks(drafts) else ())
                at_work.rows.append(row)
                if market.error is not None and job.to_draft:
                    raise market.error
        at_work.clock("writing", begin)
        if drafting is not None:
            at_work.engines[market.name] = drafting.engine.identity
            at_work.steps[market.name] = drafting.steps
            at_work.written[market.name] = drafting.written
            if isinstance(drafting.engine, Metered):
                at_work.usage = total((at_work.usage, drafting.engine.take_usage()))
            at_work.seconds["decoding"] += drafting.decoding
            at_work.seconds["judging"] += drafting.judging
        del at_work.markets[market.name]

    def _engine(self, market: Market) -> Engine:
        # A package knows no more than the language, and is loaded once for all who speak it.
        key = market.locale if asks_servers(self._engine_name) else market.language
        if key not in self._engines:
            self._engines[key] = open_engine(
                self._engine_name,
                self._workspace.settings.source_language,
                market.language,
                self._decoding,
                servers=self._workspace.settings.engines.shared_by(self._processes),
                locale=market.locale,
            )
        return self._engines[key]

    @property
    def _engine_name(self) -> str:
        return self._request.engine_in(self._workspace.settings)

    @property
    def _is_layout(self) -> bool:
        """Whether what it writes must not depend on what is approved or was drafted before."""
        return self._engine_name in LAYOUT_ENGINES

    @cached_property
    def _cache(self) -> DraftCache | None:
        unwanted = self._is_layout or self._request.dry_run or not self._request.cache
        return None if unwanted else DraftCache(cache_path(self._workspace.root))
