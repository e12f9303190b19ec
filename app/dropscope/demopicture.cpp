// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/dropscope/demopicture.h"

#include "ui/mainwindow/mainwindow.h"
#include "ui/message/messagedocument.h"
#include "ui/panels/maildroppanel.h"
#include "ui/panels/messagepanel.h"
#include "ui/text/errortext.h"
#include "ui/views/maildropview.h"
#include "ui/window/screenshot.h"

#include <algorithm>

using namespace std::chrono_literals;

namespace dropscope {

namespace {

constexpr QSize pictureSize(1440, 900);
constexpr auto timeLimit = 20s;
constexpr qsizetype retrievedRows = 5;
constexpr qsizetype markedRows = 2;  ///< those behind; they are never committed
constexpr qsizetype shownRow = 4;    ///< short enough to be seen whole
constexpr auto settlingTime = 300ms; ///< numbers that are told a few times a second, and hidden progress

} // namespace

DemoPicture::DemoPicture(ui::MainWindow& window, const QString& path, QObject* parent)
    : QObject(parent)
    , m_window(window)
    , m_path(path)
{
    m_limit.setSingleShot(true);
    m_look.setSingleShot(true);
    connect(&m_limit, &QTimer::timeout, this,
            [this] { finish(tr("The demo maildrop was not open within %1 s.").arg(timeLimit.count())); });
    connect(&m_look, &QTimer::timeout, this, &DemoPicture::look);
    connect(&window.controller(), &ui::SessionController::inspectionChanged, this, &DemoPicture::take);
    connect(&window.controller(), &ui::SessionController::failed, this,
            [this](const Error& error) { finish(ui::describe(error).toPlainText()); });
    connect(&window.controller(), &ui::SessionController::activityChanged, &m_look,
            [this] { m_look.start(0ms); });
    connect(&window.messagePanel(), &ui::MessagePanel::documentChanged, &m_look,
            [this] { m_look.start(0ms); });
}

void DemoPicture::start()
{
    m_limit.start(timeLimit);
    m_window.resize(pictureSize);
    m_window.openDemo();
}

void DemoPicture::take(Inspection* inspection)
{
    m_inspection = inspection;
    connect(inspection, &Inspection::itemsChanged, &m_look, [this] { m_look.start(0ms); });
}

void DemoPicture::look()
{
    if (!m_inspection)
        return;
    if (m_step == Step::Headers && hasAllHeaders())
        choose();
    if (m_step == Step::Messages && isShown()) {
        m_step = Step::Picture;
        m_look.start(settlingTime);
    } else if (m_step == Step::Picture) {
        const bool isSaved = ui::saveScreenshot(m_window, m_path);
        finish(isSaved ? QString() : tr("The picture could not be written to %1.").arg(m_path));
    }
}

bool DemoPicture::hasAllHeaders() const
{
    const qsizetype count = std::ssize(m_inspection->maildrop().items());
    if (count == 0 || m_window.controller().activity() != ui::Activity::Ready)
        return false;
    for (qsizetype row = 0; row < count; ++row)
        if (!m_inspection->summary(row))
            return false;
    return true;
}

void DemoPicture::choose()
{
    m_step = Step::Messages;
    m_window.maildropPanel().view()->selectMessageRow(shownRow);
    m_window.controller().retrieve(numbers(0, retrievedRows));
    m_window.controller().markDeleted(numbers(retrievedRows, markedRows));
}

/// Of rows that are there.
QList<MessageNumber> DemoPicture::numbers(qsizetype first, qsizetype count) const
{
    const auto& items = m_inspection->maildrop().items();
    QList<MessageNumber> numbers;
    for (qsizetype row = first; row < std::min<qsizetype>(first + count, std::ssize(items)); ++row)
        numbers += items[static_cast<size_t>(row)].number;
    return numbers;
}

bool DemoPicture::isShown() const
{
    const Maildrop& maildrop = m_inspection->maildrop();
    return m_window.controller().activity() == ui::Activity::Ready &&
           maildrop.retrievedCount() == retrievedRows && maildrop.markedCount() == markedRows &&
           m_window.messagePanel().document() && m_window.messagePanel().document()->isRead();
}

void DemoPicture::finish(const QString& problem)
{
    if (m_step == Step::Done)
        return;
    m_step = Step::Done;
    m_limit.stop();
    emit done(problem);
}

} // namespace dropscope
