// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/controller/archiving.h"

#include "core/inspection/inspection.h"
#include "core/mailstore/messagefilename.h"
#include "ui/controller/sessioncontroller.h"

#include <algorithm>
#include <iterator>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

/// Lives in the thread; its place is touched there alone.
struct Archiving::Desk : QObject
{
    std::unique_ptr<ArchivePlace> place;
};

Archiving::Archiving(SessionController& controller, QObject* parent)
    : QObject(parent)
    , m_controller(controller)
    , m_desk(std::make_unique<Desk>())
{
    m_thread.setObjectName(u"Archiving"_s);
    m_desk->moveToThread(&m_thread);
    connect(&controller, &SessionController::retrieved, this, &Archiving::takeRetrieved);
    connect(&controller, &SessionController::retrievalFailed, this, &Archiving::takeRefused);
    connect(&controller, &SessionController::disconnected, this, [this] { stop(End::SessionEnded); });
    connect(&controller, &SessionController::inspectionChanged, this, [this] { stop(End::SessionEnded); });
    connect(&controller, &SessionController::marksSettled, this, &Archiving::settle);
}

Archiving::~Archiving()
{
    m_thread.quit();
    m_thread.wait();
}

void Archiving::start(const QList<MessageNumber>& numbers, const ArchiveTarget& target)
{
    ++m_round;
    m_isRunning = true;
    m_inspection = m_controller.inspection();
    m_outcome = {};
    m_outcome.target = target;
    m_progress = {};
    m_order.clear();
    QList<MessageNumber> wanted;
    QSet<MessageNumber> seen;
    const Maildrop& maildrop = m_inspection->maildrop();
    for (const MessageNumber number : numbers) {
        const auto row = maildrop.rowOf(number);
        if (!row || seen.contains(number))
            continue;
        seen.insert(number);
        const Item& item = maildrop.items()[static_cast<size_t>(*row)];
        if (item.presence != Presence::Present)
            continue;
        m_order += number;
        m_progress.totalOctets += item.receivedOctets.value_or(item.listOctets.value_or(OctetCount())).value();
        if (item.isRetrieved()) {
            m_ready += number;
        } else {
            wanted += number;
            m_awaited.insert(number);
        }
    }
    m_progress.totalMessages = m_order.size();
    m_thread.start();
    QMetaObject::invokeMethod(m_desk.get(),
                              [desk = m_desk.get(), target] { desk->place = makeArchivePlace(target); });
    m_controller.retrieve(wanted);
    takeNext();
}

void Archiving::takeRetrieved(MessageNumber number)
{
    if (!m_isRunning || !m_awaited.remove(number))
        return;
    m_ready += number;
    takeNext();
}

void Archiving::takeRefused(MessageNumber number, const Error& error)
{
    if (!m_isRunning || !m_awaited.remove(number))
        return;
    m_outcome.failures.append({number, error});
    settle();
}

void Archiving::takeNext()
{
    if (m_current)
        return;
    if (m_ready.isEmpty())
        return settle();
    m_current = m_ready.takeFirst();
    const qsizetype row = *m_inspection->maildrop().rowOf(*m_current);
    const Item& item = m_inspection->maildrop().items()[static_cast<size_t>(row)];
    std::shared_ptr<OctetSource> message = m_inspection->message(row);
    m_expected = message->size();
    m_next = slicesOf(std::move(message));
    run(Step::Opening, [name = messageFileName(item.number, item.uniqueId)](ArchivePlace& place) {
        return place.begin(name);
    });
}

void Archiving::run(Step step, std::function<Result(ArchivePlace&)> work)
{
    m_step = step;
    QMetaObject::invokeMethod(m_desk.get(),
                              [this, round = m_round, desk = m_desk.get(), work = std::move(work)] {
                                  const Result result = work(*desk->place);
                                  QMetaObject::invokeMethod(this, [this, round, result] {
                                      if (round == m_round)
                                          take(result);
                                  });
                              });
}

void Archiving::take(const Result& result)
{
    if (!result) {
        failOne(result.error());
        return stop(End::PlaceFailed);
    }
    if (m_step == Step::Committing)
        return keep();
    emit progressed();
    if (m_current) // whoever watches may have cancelled
        feed();
}

void Archiving::feed()
{
    const Expected<Octets> slice = m_next();
    if (!slice) {
        failOne(slice.error());
        return takeNext();
    }
    m_progress.octets += static_cast<quint64>(slice->size());
    m_expected -= slice->size();
    if (slice->isEmpty() && m_expected != 0) {
        failOne(FileError{FileError::Kind::NotReadable, m_outcome.target.path, {}});
        return takeNext();
    }
    if (slice->isEmpty())
        run(Step::Committing, [](ArchivePlace& place) { return place.commit(); });
    else
        run(Step::Writing, [octets = *slice](ArchivePlace& place) { return place.append(octets); });
}

/// The message is whole on the disk: now, and not before, it may be marked.
void Archiving::keep()
{
    const MessageNumber number = *std::exchange(m_current, std::nullopt);
    m_next = nullptr;
    m_outcome.archived += number;
    ++m_progress.messages;
    m_controller.markDeleted({number});
    emit progressed();
    if (m_isRunning)
        takeNext();
}

void Archiving::failOne(const Error& error)
{
    m_outcome.failures.append({*m_current, error});
    discard();
}

void Archiving::discard()
{
    m_current.reset();
    m_next = nullptr;
    QMetaObject::invokeMethod(m_desk.get(), [desk = m_desk.get()] { desk->place->discard(); });
}

void Archiving::cancel() { stop(End::Cancelled); }

/// A message that is just being given its name is waited for: it may be there already, and then it is told.
void Archiving::stop(End end)
{
    if (!m_isRunning)
        return;
    m_outcome.end = end;
    m_awaited.clear();
    m_ready.clear();
    if (!m_current || m_step != Step::Committing) {
        ++m_round;
        if (m_current)
            discard();
    }
    m_controller.cancelRetrieval();
    settle();
}

/// Nothing is left to be tried, and the server has answered for each mark, or never will.
void Archiving::settle()
{
    const bool isAnswered = m_outcome.end == End::SessionEnded || !m_controller.isMarking();
    if (m_isRunning && !m_current && m_ready.isEmpty() && m_awaited.isEmpty() && isAnswered)
        tell();
}

void Archiving::tell()
{
    m_isRunning = false;
    QMetaObject::invokeMethod(m_desk.get(), [desk = m_desk.get()] { desk->place.reset(); });
    Outcome outcome = std::exchange(m_outcome, {});
    QSet<MessageNumber> tried;
    for (const Failure& failure : outcome.failures)
        tried.insert(failure.number);
    for (const MessageNumber number : outcome.archived) {
        tried.insert(number);
        const auto row = m_inspection ? m_inspection->maildrop().rowOf(number) : std::nullopt;
        const bool isMarked =
            row && m_inspection->maildrop().items()[static_cast<size_t>(*row)].presence == Presence::Marked;
        outcome.marked += isMarked ? 1 : 0;
    }
    std::ranges::copy_if(m_order, std::back_inserter(outcome.left),
                         [&tried](MessageNumber number) { return !tried.contains(number); });
    emit finished(outcome);
}

} // namespace dropscope::ui
