// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/message/html/htmlfilter.h"
#include "ui/message/html/picturedecoder.h"
#include "ui/message/messagedocument.h"
#include "ui/message/parttextloader.h"

#include <QImage>
#include <QObject>
#include <QPointer>

#include <optional>

namespace dropscope::ui {

/// HTML that can be shown: filtered, and the pictures it shows.
struct HtmlContent
{
    FilteredHtml filtered;
    std::vector<QImage> pictures; ///< by their numbers; null for those that could not be decoded
    bool isCut = false;           ///< it is the beginning of what there is
};

/// Makes of an HTML part what can be shown, in turns of a few milliseconds: reads, filters, decodes pictures.
class HtmlLoader final : public QObject
{
    Q_OBJECT

public:
    static constexpr qint64 mostPixels = qint64(24) << 20;  ///< of all pictures
    static constexpr qint64 mostOctets = qint64(512) << 10; ///< of the part as it stands in the message

    explicit HtmlLoader(QObject* parent = nullptr);

    /// A part of the document, which must have been read. What was under way is given up.
    void load(MessageDocument& document, qsizetype part, const HtmlPage& page);
    /// The same once more, for another page.
    void filterAgain(const HtmlPage& page);
    void stop();
    /// Once it is loaded.
    [[nodiscard]] HtmlContent takeContent() { return std::move(m_content); }

signals:
    /// Told once for each load; takeContent() gives it.
    void loaded();

private:
    void takeText(const QString& html, bool isCut);
    void takeTurn();
    void takePicture();
    [[nodiscard]] bool readPicture(const MessagePart& part);
    void decodePicture();
    void addPicture(const QImage& picture);

    QPointer<MessageDocument> m_document;
    HtmlPage m_page;
    QString m_html;
    bool m_isHtmlCut = false;
    PartTextLoader m_text;
    std::optional<HtmlFilter> m_filter;
    std::optional<PartReader> m_picture; ///< that is being read
    Octets m_pictureOctets;
    PictureDecoder m_decoder; ///< works elsewhere; no turn is taken meanwhile
    qint64 m_pixels = 0;
    HtmlContent m_content;
    QTimer m_turn;
};

} // namespace dropscope::ui
