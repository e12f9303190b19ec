// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/controller/filesaver.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

namespace {

constexpr qint64 sliceOctets = qint64(256) * 1024;

} // namespace

/// Lives in the thread; its file is touched there alone.
struct FileSaver::Desk : QObject
{
    std::unique_ptr<MessageFile> file;
};

FileSaver::FileSaver(QObject* parent)
    : QObject(parent)
    , m_desk(std::make_unique<Desk>())
{
    m_thread.setObjectName(u"FileSaver"_s);
    m_desk->moveToThread(&m_thread);
}

FileSaver::~FileSaver()
{
    m_thread.quit();
    m_thread.wait();
}

void FileSaver::start(std::vector<SaveJob> jobs)
{
    ++m_round;
    m_paths.clear();
    m_progress = {};
    m_progress.totalMessages = std::ssize(jobs);
    for (const SaveJob& job : jobs)
        m_progress.totalOctets += job.octets;
    m_jobs = {std::make_move_iterator(jobs.begin()), std::make_move_iterator(jobs.end())};
    if (m_jobs.empty())
        return;
    m_thread.start();
    begin();
}

void FileSaver::cancel()
{
    ++m_round;
    m_jobs.clear();
    QMetaObject::invokeMethod(m_desk.get(), [desk = m_desk.get()] { desk->file.reset(); });
}

void FileSaver::run(Step step, std::function<Outcome(Desk&)> work)
{
    m_step = step;
    QMetaObject::invokeMethod(m_desk.get(),
                              [this, round = m_round, desk = m_desk.get(), work = std::move(work)] {
                                  const Outcome outcome = work(*desk);
                                  QMetaObject::invokeMethod(this, [this, round, outcome] {
                                      if (round == m_round)
                                          take(outcome);
                                  });
                              });
}

void FileSaver::begin()
{
    const SaveJob& job = m_jobs.front();
    run(Step::Opening, [folder = job.folder, name = job.name, ifTaken = job.ifTaken](Desk& desk) -> Outcome {
        auto file = MessageFile::create(folder, name, ifTaken);
        if (!file)
            return Unexpected{file.error()};
        desk.file = std::move(*file);
        return QString();
    });
}

void FileSaver::feed()
{
    const Expected<Octets> slice = m_jobs.front().next();
    if (!slice)
        return fail(slice.error());
    if (slice->isEmpty() && m_jobs.front().hasMore && m_jobs.front().hasMore()) {
        run(Step::Writing, [](Desk&) -> Outcome { return QString(); }); // the event loop turns
        return;
    }
    if (slice->isEmpty()) {
        run(Step::Committing, [](Desk& desk) -> Outcome {
            const std::unique_ptr<MessageFile> file = std::move(desk.file);
            return file->commit();
        });
        return;
    }
    m_progress.octets += static_cast<quint64>(slice->size());
    run(Step::Writing, [octets = *slice](Desk& desk) -> Outcome {
        if (const auto appended = desk.file->append(octets); !appended)
            return Unexpected{appended.error()};
        return QString();
    });
}

void FileSaver::take(const Outcome& outcome)
{
    if (!outcome)
        return fail(outcome.error());
    if (m_step == Step::Committing)
        return finish(*outcome);
    emit progressed(m_progress);
    if (isRunning()) // whoever watches may have cancelled
        feed();
}

void FileSaver::finish(const QString& path)
{
    m_paths += path;
    ++m_progress.messages;
    m_jobs.pop_front();
    if (isRunning())
        begin();
    else
        emit saved(m_paths);
}

void FileSaver::fail(const Error& error)
{
    cancel();
    emit failed(error);
}

std::function<Expected<Octets>()> slicesOf(std::shared_ptr<OctetSource> source)
{
    return [source = std::move(source), offset = qint64(0)]() mutable -> Expected<Octets> {
        Expected<Octets> slice = source->read(offset, sliceOctets);
        if (slice)
            offset += slice->size();
        return slice;
    };
}

} // namespace dropscope::ui
