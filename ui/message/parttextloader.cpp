// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/message/parttextloader.h"

#include <QElapsedTimer>

#include <algorithm>

namespace dropscope::ui {

namespace {

constexpr qint64 turnMilliseconds = 6;

} // namespace

PartTextLoader::PartTextLoader(QObject* parent)
    : QObject(parent)
{
    connect(&m_turn, &QTimer::timeout, this, &PartTextLoader::takeTurn);
}

void PartTextLoader::load(std::shared_ptr<OctetSource> source, const MessagePart& part, qint64 limit)
{
    stop();
    m_source = std::move(source);
    m_part = part;
    m_part.body.end = std::min(part.body.end, part.body.begin + limit);
    m_isCut = m_part.body.end < part.body.end;
    m_reader.emplace(*m_source, m_part);
    m_turn.start(0);
}

void PartTextLoader::stop()
{
    m_turn.stop();
    m_reader.reset();
    m_source.reset();
    m_text.clear();
}

void PartTextLoader::takeTurn()
{
    QElapsedTimer timer;
    timer.start();
    bool hasFailed = false;
    while (!m_reader->isAtEnd() && !hasFailed) {
        if (timer.elapsed() >= turnMilliseconds)
            return;
        const auto text = m_reader->next();
        hasFailed = !text.hasValue();
        if (text)
            m_text += *text;
    }
    const QString text = std::move(m_text);
    const bool isCut = m_isCut || hasFailed;
    stop();
    emit loaded(text, isCut);
}

} // namespace dropscope::ui
