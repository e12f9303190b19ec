// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/message/partloader.h"

#include "core/message/partreader.h"

#include <QElapsedTimer>

namespace dropscope::ui {

namespace {

constexpr qint64 turnLength = 4; ///< milliseconds; the last slice may take half as long again

} // namespace

PartLoader::PartLoader(QObject* parent)
    : QObject(parent)
{
    m_turn.setInterval(0);
    connect(&m_turn, &QTimer::timeout, this, &PartLoader::takeTurn);
}

PartLoader::~PartLoader() = default;

void PartLoader::start(std::shared_ptr<OctetSource> source)
{
    stop();
    m_source = std::move(source);
    m_turn.start();
}

void PartLoader::readText(std::shared_ptr<OctetSource> source, const MessagePart& part)
{
    start(std::move(source));
    m_part = part;
    m_text = std::make_unique<PartTextReader>(*m_source, m_part);
}

void PartLoader::readOctets(std::shared_ptr<OctetSource> source, const MessagePart& part)
{
    start(std::move(source));
    m_part = part;
    m_reader = std::make_unique<PartReader>(*m_source, m_part);
}

void PartLoader::readOctets(std::shared_ptr<OctetSource> source, const UuencodedFile& file)
{
    start(std::move(source));
    m_file = file;
    m_reader = std::make_unique<PartReader>(*m_source, m_file);
}

void PartLoader::stop()
{
    m_turn.stop();
    m_text.reset();
    m_reader.reset();
    m_octets.clear();
    m_length = 0;
}

void PartLoader::takeTurn()
{
    QElapsedTimer duration;
    duration.start();
    while (m_turn.isActive() && readSlice() && duration.elapsed() < turnLength) {
    }
}

/// False where nothing is to follow.
bool PartLoader::readSlice()
{
    if (m_text) {
        const auto text = m_text->next();
        if (!text) {
            end(false, true);
            return false;
        }
        m_length += text->size();
        emit textRead(*text);
        if (m_text && (m_text->isAtEnd() || m_length >= mostText))
            end(!m_text->isAtEnd(), false);
        return m_text != nullptr;
    }
    const auto octets = m_reader->next();
    if (octets)
        m_octets += *octets;
    const bool isCut = octets && !m_reader->isAtEnd() && m_octets.size() >= mostOctets;
    if (octets && !m_reader->isAtEnd() && !isCut)
        return true;
    const Octets all = std::exchange(m_octets, {});
    emit octetsRead(all);
    end(isCut, !octets);
    return false;
}

void PartLoader::end(bool isCut, bool hasFailed)
{
    stop();
    emit ended(isCut, hasFailed);
}

} // namespace dropscope::ui
