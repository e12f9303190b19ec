// SPDX-License-Identifier: GPL-3.0-or-later
// Ten million lines in the log: how fast they are read from disk, indexed, painted, scrolled and filtered,
// what memory they take, and how long the window is away meanwhile.
#include "core/inspection/inspection.h"
#include "tests/benchmarks/paintcount.h"
#include "tests/support/turnwatch.h"
#include "ui/controller/openedrecording.h"
#include "ui/controller/recordingslices.h"
#include "ui/log/logcontents.h"
#include "ui/log/logpanel.h"
#include "ui/log/logview.h"
#include "ui/settings/appsettings.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QLineEdit>
#include <QRandomGenerator>
#include <QScrollBar>
#include <QSettings>
#include <QTemporaryDir>
#include <QWindow>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <functional>

using namespace dropscope;
using namespace dropscope::ui;
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype readOctets = 256 * 1024; ///< what a transport reads in one turn

/// Of this process, in MB; what is mapped from a file does not count.
double anonymousMemory()
{
    QFile status(u"/proc/self/status"_s);
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray& line : status.readAll().split('\n'))
        if (line.startsWith("RssAnon:"))
            return line.simplified().split(' ').at(1).toDouble() / 1000;
    return 0;
}

/// Of this thread: what others on the machine do does not count.
std::chrono::nanoseconds processorTime()
{
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
}

double milliseconds(std::chrono::nanoseconds time) { return static_cast<double>(time.count()) / 1e6; }

/// A session of so many lines of about a hundred octets, told in reads of a socket's size.
class Dialogue
{
public:
    virtual ~Dialogue() = default;
    /// Appends the next turn of a client and of a server.
    virtual void append(Octets& client, Octets& server) = 0;
    [[nodiscard]] virtual bool isAtEnd() const = 0;
};

class Bodies final : public Dialogue
{
public:
    Bodies(int messages, int lines)
        : m_messages(messages)
    {
        for (int i = 0; i < lines; ++i)
            m_body +=
                Octets("line ") + Octets::number(i).rightJustified(6, '0') + ' ' + Octets(86, 'x') + "\r\n";
        m_body += ".\r\n";
    }
    void append(Octets& client, Octets& server) override
    {
        client = "RETR " + Octets::number(++m_message) + "\r\n";
        server = "+OK message follows\r\n" + m_body;
    }
    [[nodiscard]] bool isAtEnd() const override { return m_message == m_messages; }

private:
    int m_messages;
    int m_message = 0;
    Octets m_body;
};

/// Pipelined, as a client does it that is in a hurry.
class Lines final : public Dialogue
{
public:
    explicit Lines(int exchanges)
        : m_exchanges(exchanges)
    {
    }
    void append(Octets& client, Octets& server) override
    {
        client.clear();
        server.clear();
        for (int i = 0; i < 1000 && !isAtEnd(); ++i, ++m_exchange) {
            client += "NOOP " + Octets(93, 'y') + "\r\n";
            server += (m_exchange % 1000 == 999 ? "-ERR " : "+OK  ") + Octets(93, 'z') + "\r\n";
        }
    }
    [[nodiscard]] bool isAtEnd() const override { return m_exchange == m_exchanges; }

private:
    int m_exchanges;
    int m_exchange = 0;
};

/// Hands a dialogue to a transcript, one read a turn of the event loop, or all in one go.
class Feed
{
public:
    Feed(Transcript& transcript, Dialogue& dialogue)
        : m_transcript(transcript)
        , m_dialogue(dialogue)
    {
        m_transcript.append(Direction::Server, "+OK ready\r\n", m_now);
        m_transcript.append(Direction::Client, "USER u\r\n", m_now);
        m_transcript.append(Direction::Server, "+OK\r\n", m_now);
        m_transcript.append(Direction::Client, "PASS x\r\n", m_now);
        m_transcript.append(Direction::Server, "+OK\r\n", m_now);
    }
    /// False at the end.
    bool read()
    {
        if (m_place == m_server.size()) {
            if (m_dialogue.isAtEnd())
                return false;
            m_dialogue.append(m_client, m_server);
            m_place = 0;
            m_transcript.append(Direction::Client, m_client, m_now);
        }
        m_now += std::chrono::microseconds(100);
        const qsizetype size = std::min(readOctets, m_server.size() - m_place);
        m_transcript.append(Direction::Server, OctetView(m_server).sliced(m_place, size), m_now);
        m_place += size;
        return true;
    }
    void readAll()
    {
        while (read())
            ;
    }

private:
    Transcript& m_transcript;
    Dialogue& m_dialogue;
    Instant m_now{std::chrono::seconds(1'800'000'000)};
    Octets m_client;
    Octets m_server;
    qsizetype m_place = 0;
};

qint64 octetsOf(const Transcript& transcript)
{
    return transcript.size(Direction::Client) + transcript.size(Direction::Server);
}

/// Lets the event loop run until it is so.
void runUntil(const std::function<bool()>& isDone)
{
    QEventLoop loop;
    QTimer look;
    look.callOnTimeout([&] {
        if (isDone())
            loop.quit();
    });
    look.start(1);
    if (!isDone())
        loop.exec();
}

class Bench
{
public:
    Bench()
        : m_settings(std::make_unique<QSettings>(m_folder.filePath(u"settings"_s), QSettings::IniFormat))
        , m_panel(std::make_unique<LogPanel>(m_settings))
    {
        m_panel->resize(1400, 600);
        m_panel->show();
        runUntil([this] { return m_panel->windowHandle()->isExposed(); }); // else nothing is painted
        m_panel->grab();
        m_memory = anonymousMemory();
    }

    void run(const char* name, Dialogue& recorded, Dialogue& arriving)
    {
        std::printf("%s\n", name);
        measureOpening(recorded);
        measureScrolling();
        measureOpenBodies();
        measureFilter(u"-ERR"_s);
        measureFilter(u"\"line 009999\""_s);
        measureFilter(u"/(needle|haystack)$/"_s);
        writeRecording();
        m_panel->setInspection(nullptr);
        m_inspection.reset();
        m_transcript.reset();
        measureArrival(arriving);
        measureReading();
    }

private:
    void measureOpening(Dialogue& dialogue)
    {
        m_transcript = std::make_shared<Transcript>();
        Feed(*m_transcript, dialogue).readAll();
        QElapsedTimer timer;
        timer.start();
        m_inspection = std::make_unique<Inspection>(m_transcript);
        const double seconds = static_cast<double>(timer.nsecsElapsed()) / 1e9;
        const double megabytes = static_cast<double>(octetsOf(*m_transcript)) / 1e6;
        std::printf("  %.0f MB in %lld entries; inspected at %.0f MB/s\n", megabytes,
                    static_cast<long long>(m_inspection->log().size()), megabytes / seconds);
        timer.restart();
        m_panel->setInspection(m_inspection.get());
        m_panel->grab();
        std::printf("  first screen in %.1f ms, memory %+.0f MB\n",
                    static_cast<double>(timer.nsecsElapsed()) / 1e6, anonymousMemory() - m_memory);
    }

    void measureScrolling()
    {
        LogView& view = *m_panel->view();
        view.setFollowing(false);
        std::vector<std::chrono::nanoseconds> times;
        std::vector<std::chrono::nanoseconds> busy;
        QRandomGenerator random(1);
        QScrollBar* const bar = view.verticalScrollBar();
        const PaintCount paintings(*view.viewport());
        qsizetype rows = 0;
        for (int i = 0; i < 1000; ++i) {
            const auto begin = processorTime();
            QElapsedTimer timer;
            timer.start();
            bar->setValue(random.bounded(bar->maximum() + 1));
            view.viewport()->repaint();
            times.emplace_back(timer.nsecsElapsed());
            busy.push_back(processorTime() - begin);
            rows += view.visibleRows().second - view.visibleRows().first;
        }
        if (paintings.count() < 1000)
            qFatal("only %d of 1000 places were painted", paintings.count());
        std::ranges::sort(times);
        std::ranges::sort(busy);
        std::printf("  scrolled to 1000 places of %lld rows, %.0f painted at each: 99 %% within %.1f ms, "
                    "all within %.1f ms (by the wall %.1f and %.1f ms)\n",
                    static_cast<long long>(m_panel->contents().rowCount()), static_cast<double>(rows) / 1000,
                    milliseconds(busy[989]), milliseconds(busy.back()), milliseconds(times[989]),
                    milliseconds(times.back()));
    }

    void measureOpenBodies()
    {
        LogContents& contents = m_panel->contents();
        QList<qsizetype> bodies;
        for (qsizetype entry = 0; entry < std::min<qsizetype>(m_inspection->log().size(), 10'000); ++entry)
            if (m_inspection->log().at(entry).kind == LogEntry::Kind::Body)
                bodies.append(entry);
        if (bodies.isEmpty())
            return;
        const TurnWatch watch;
        QElapsedTimer timer;
        timer.start();
        for (const qsizetype entry : bodies)
            contents.unfold(contents.rowOfEntry(entry));
        runUntil([&contents] { return contents.isIndexed(); });
        const double seconds = static_cast<double>(timer.nsecsElapsed()) / 1e9;
        std::printf("  %lld bodies opened and indexed in %.2f s (%.0f MB/s), memory %+.0f MB\n",
                    static_cast<long long>(bodies.size()), seconds,
                    static_cast<double>(octetsOf(*m_transcript)) / 1e6 / seconds,
                    anonymousMemory() - m_memory);
        measureScrolling();
    }

    void measureFilter(const QString& filter)
    {
        LogContents& contents = m_panel->contents();
        QElapsedTimer timer;
        timer.start();
        const TurnWatch watch;
        contents.setQuery(LogQuery::parse(filter));
        runUntil([&contents] { return contents.hasLooked(); });
        const double seconds = static_cast<double>(timer.nsecsElapsed()) / 1e9;
        std::printf(
            "  filter %-24s %8lld rows in %.2f s (%.0f MB/s), longest gap %.1f ms (by the wall %.1f ms), "
            "memory %+.0f MB\n",
            qPrintable(filter), static_cast<long long>(contents.rowCount()), seconds,
            static_cast<double>(octetsOf(*m_transcript)) / 1e6 / seconds, milliseconds(watch.percentile(100)),
            milliseconds(watch.wallPercentile(100)), anonymousMemory() - m_memory);
        contents.setQuery({});
    }

    void measureArrival(Dialogue& dialogue)
    {
        m_transcript = std::make_shared<Transcript>();
        m_inspection = std::make_unique<Inspection>(m_transcript);
        m_panel->setInspection(m_inspection.get());
        Feed feed(*m_transcript, dialogue);
        QElapsedTimer timer;
        timer.start();
        bool goesOn = true;
        const TurnWatch watch;
        QTimer socket;
        socket.callOnTimeout([&] { goesOn = feed.read(); });
        socket.start(0);
        runUntil([&goesOn] { return !goesOn; });
        const double seconds = static_cast<double>(timer.nsecsElapsed()) / 1e9;
        const double megabytes = static_cast<double>(octetsOf(*m_transcript)) / 1e6;
        std::printf("  %.0f MB arrived while followed: %.0f MB/s, gaps between turns: 99 %% within %.1f ms, "
                    "all within "
                    "%.1f ms (by the wall %.1f and %.1f ms), memory %+.0f MB\n",
                    megabytes, megabytes / seconds, milliseconds(watch.percentile(99)),
                    milliseconds(watch.percentile(100)), milliseconds(watch.wallPercentile(99)),
                    milliseconds(watch.wallPercentile(100)), anonymousMemory() - m_memory);
        m_panel->setInspection(nullptr);
        m_inspection.reset();
        m_transcript.reset();
    }

    void writeRecording()
    {
        QFile file(m_folder.filePath(u"a.pcap"_s));
        if (!file.open(QIODevice::WriteOnly))
            qFatal("no place for a recording");
        const auto slices = recordingSlices(*m_transcript);
        for (auto slice = slices(); slice && !slice->isEmpty(); slice = slices())
            file.write(*slice);
    }

    /// As the window opens a recording, with the log following.
    void measureReading()
    {
        QElapsedTimer timer;
        timer.start();
        const TurnWatch watch;
        auto recording = OpenedRecording::open(m_folder.filePath(u"a.pcap"_s));
        if (!recording)
            qFatal("the recording cannot be read");
        Inspection& inspection = (*recording)->inspection();
        m_panel->setInspection(&inspection);
        const PaintCount paintings(*m_panel->view()->viewport());
        runUntil([&] { return paintings.count() > 0 && m_panel->contents().rowCount() > 100; });
        const double first = static_cast<double>(timer.nsecsElapsed()) / 1e6;
        runUntil([&] { return !(*recording)->isReading(); });
        const double seconds = static_cast<double>(timer.nsecsElapsed()) / 1e9;
        const double megabytes = static_cast<double>(octetsOf(inspection.transcript())) / 1e6;
        std::printf(
            "  %.0f MB opened from disk: first screen in %.1f ms, index at %.0f MB/s with the window "
            "live, painted %d times, gaps between turns: 99 %% within %.1f ms, all within %.1f ms (by "
            "the wall %.1f and %.1f ms), memory %+.0f MB\n",
            megabytes, first, megabytes / seconds, paintings.count(), milliseconds(watch.percentile(99)),
            milliseconds(watch.percentile(100)), milliseconds(watch.wallPercentile(99)),
            milliseconds(watch.wallPercentile(100)), anonymousMemory() - m_memory);
        m_panel->setInspection(nullptr);
    }

    QTemporaryDir m_folder;
    AppSettings m_settings;
    std::shared_ptr<Transcript> m_transcript;
    std::unique_ptr<Inspection> m_inspection;
    std::unique_ptr<LogPanel> m_panel;
    double m_memory = 0;
};

} // namespace

/// An argument divides the amounts.
int main(int argc, char** argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QApplication application(argc, argv);
    const auto theme = new Theme(qApp);
    Q_UNUSED(theme);
    const int part = argc > 1 ? std::max(1, std::atoi(argv[1])) : 1;
    Bench bench;
    Bodies recordedBodies(1000 / part, 10'000);
    Bodies arrivingBodies(1000 / part, 10'000);
    bench.run("bodies: 10,000 lines each", recordedBodies, arrivingBodies);
    Lines recordedLines(5'000'000 / part);
    Lines arrivingLines(5'000'000 / part);
    bench.run("lines: a command and its reply", recordedLines, arrivingLines);
    return 0;
}
