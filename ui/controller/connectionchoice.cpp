// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/controller/connectionchoice.h"

namespace dropscope::ui {

ConnectionChoice::ConnectionChoice()
{
    const auto empty = std::make_shared<Transcript>();
    empty->end({});
    m_inspection = std::make_shared<Inspection>(empty);
    connect(&m_list, &ConnectionList::connectionsAdded, this, &ConnectionChoice::considerAll);
    connect(&m_list, &ConnectionList::connectionChanged, this, &ConnectionChoice::consider);
}

void ConnectionChoice::add(std::shared_ptr<Transcript> transcript)
{
    m_list.add(std::move(transcript));
    if (m_shown < 0)
        show(0);
}

void ConnectionChoice::choose(qsizetype row)
{
    m_isChosen = true;
    if (row >= 0 && row < m_list.size() && row != m_shown)
        show(row);
}

void ConnectionChoice::readOn()
{
    if (m_shown >= 0)
        (void)m_list.inspection(m_shown);
}

void ConnectionChoice::considerAll(qsizetype first, qsizetype last)
{
    for (qsizetype row = first; row <= last && !m_isChosen; ++row)
        consider(row);
}

void ConnectionChoice::consider(qsizetype row)
{
    if (m_isChosen || row == m_shown)
        return;
    const int here = worth(row);
    const int shown = worth(m_shown);
    if (here > shown || (here == shown && here > 0 && row < m_shown))
        show(row);
}

int ConnectionChoice::worth(qsizetype row) const
{
    const auto figures = m_list.at(row).figures;
    if (!figures)
        return 0;
    switch (figures->content) {
    case ConnectionContent::Pop3:
        return figures->commands > 0 ? 4 : 2;
    case ConnectionContent::MidSession:
        return 3;
    case ConnectionContent::Opaque:
        return figures->commands > 0 ? 2 : 1;
    case ConnectionContent::Nothing:
    case ConnectionContent::Other:
        break;
    }
    return 0;
}

void ConnectionChoice::show(qsizetype row)
{
    m_shown = row;
    // The one before may be in the middle of telling something, so it goes a little later.
    const auto letGo = [former = std::exchange(m_inspection, m_list.inspection(row))] {};
    QMetaObject::invokeMethod(this, letGo, Qt::QueuedConnection);
    emit shownChanged();
}

} // namespace dropscope::ui
