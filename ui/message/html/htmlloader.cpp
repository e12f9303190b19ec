// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/message/html/htmlloader.h"

#include <algorithm>

using namespace std::chrono_literals;

namespace dropscope::ui {

namespace {

constexpr auto turn = 6ms;
constexpr qsizetype mostPictureOctets = qsizetype(8) << 20;

/// Those of all parts that have one, wherever they stand.
QSet<QString> contentIdsOf(const MessageStructure& message)
{
    QSet<QString> ids;
    for (const MessagePart& part : message.parts)
        if (part.mime.contentId)
            ids.insert(*part.mime.contentId);
    return ids;
}

} // namespace

HtmlLoader::HtmlLoader(QObject* parent)
    : QObject(parent)
{
    connect(&m_text, &PartTextLoader::loaded, this, &HtmlLoader::takeText);
    connect(&m_decoder, &PictureDecoder::decoded, this, &HtmlLoader::addPicture);
    connect(&m_turn, &QTimer::timeout, this, &HtmlLoader::takeTurn);
}

void HtmlLoader::load(MessageDocument& document, qsizetype part, const HtmlPage& page)
{
    stop();
    m_document = &document;
    m_page = page;
    m_text.load(document.source(), document.structure().parts[static_cast<size_t>(part)], mostOctets);
}

void HtmlLoader::stop()
{
    m_text.stop();
    m_turn.stop();
    m_decoder.cancel();
    m_filter.reset();
    m_picture.reset();
    m_html.clear();
    m_content = {};
    m_document = nullptr;
}

void HtmlLoader::takeText(const QString& html, bool isCut)
{
    m_html = html;
    m_isHtmlCut = isCut;
    filterAgain(m_page);
}

void HtmlLoader::filterAgain(const HtmlPage& page)
{
    m_page = page;
    if (!m_document || m_text.isRunning()) // it comes to it with this page
        return;
    m_picture.reset();
    m_content = {};
    m_decoder.cancel();
    m_pixels = 0;
    m_filter.emplace(m_html, page, contentIdsOf(m_document->structure()));
    m_turn.start(0);
}

void HtmlLoader::takeTurn()
{
    if (!m_document)
        return stop();
    if (m_filter) {
        if (m_filter->goOn(turn))
            return;
        m_content.filtered = m_filter->takeResult();
        m_content.isCut = m_isHtmlCut || m_content.filtered.isCut;
        m_filter.reset();
        return;
    }
    if (m_content.pictures.size() < m_content.filtered.pictures.size())
        return takePicture();
    m_turn.stop();
    emit loaded();
}

/// A step towards the next one: some octets of it, and when they are there, they are decoded.
void HtmlLoader::takePicture()
{
    const HtmlPicture& wanted = m_content.filtered.pictures[m_content.pictures.size()];
    if (wanted.contentId.isEmpty()) {
        m_pictureOctets = wanted.octets;
        return decodePicture();
    }
    const auto& parts = m_document->structure().parts;
    const auto part = std::ranges::find_if(
        parts, [&wanted](const MessagePart& each) { return each.mime.contentId == wanted.contentId; });
    if (part == parts.end() || !readPicture(*part))
        decodePicture();
}

/// False: that was all of it, or as much as is borne.
bool HtmlLoader::readPicture(const MessagePart& part)
{
    if (!m_picture) {
        m_picture.emplace(*m_document->source(), part);
        m_pictureOctets.clear();
    }
    const auto octets = m_picture->next();
    if (!octets || m_pictureOctets.size() + octets->size() > mostPictureOctets) {
        m_pictureOctets.clear();
        return false;
    }
    m_pictureOctets += *octets;
    return !m_picture->isAtEnd();
}

void HtmlLoader::decodePicture()
{
    m_picture.reset();
    m_turn.stop();
    m_decoder.decode(std::exchange(m_pictureOctets, {}));
}

/// Null for one that is none; it is left out as one that is too much is.
void HtmlLoader::addPicture(const QImage& picture)
{
    const HtmlPicture& wanted = m_content.filtered.pictures[m_content.pictures.size()];
    const qint64 pixels = qint64(picture.width()) * picture.height();
    const bool isShown = !picture.isNull() && m_pixels + pixels <= mostPixels;
    m_pixels += isShown ? pixels : 0;
    if (!isShown)
        m_content.filtered.blocked.add(BlockedKind::UnsafePicture, wanted.contentId);
    m_content.pictures.push_back(isShown ? picture : QImage());
    m_turn.start(0);
}

} // namespace dropscope::ui
