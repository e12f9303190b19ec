// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/message/htmlreading.h"
#include "core/message/partreader.h"

#include <QFont>
#include <QObject>
#include <QPainter>
#include <QStringList>
#include <QTimer>

#include <memory>
#include <optional>

class QPagedPaintDevice;

namespace dropscope::ui {

class MessageDocument;

// Theory of operation
//
// Puts a message on paper, or what is like it: what its header says, its text as a reader has it, and what
// came with it. It is laid out line by line and painted as it goes, some milliseconds a turn of the event
// loop, so that no more of it is in memory than a slice, and a message of any size holds nobody up. Paper has
// an end: behind the last page that is permitted it says how much was left out.

class MessagePrinter final : public QObject
{
    Q_OBJECT

public:
    /// The document must have been read. It may go while this prints. The device is let go at the end.
    MessagePrinter(const MessageDocument& document, std::unique_ptr<QPagedPaintDevice> device,
                   QObject* parent = nullptr);
    ~MessagePrinter() override;

    static constexpr int mostPages = 500;
    /// HTML is read in memory, so of it only the beginning.
    static constexpr qint64 mostHtml = qint64(512) * 1024;

    void start();
    /// Lets go of the device; nothing is told any more.
    void giveUp();
    [[nodiscard]] int pages() const { return m_page; }
    /// Not all of the text is there.
    [[nodiscard]] bool isCut() const { return m_isCut; }

signals:
    /// The device has everything and is closed.
    void finished();
    void failed(const dropscope::Error& error);

private:
    void takeText(const MessageDocument& document);
    void takeTurn();
    [[nodiscard]] bool readMore();
    [[nodiscard]] bool readHtml();
    void takeLines();
    void paint(const QString& paragraph, const QFont& font);
    void paintLine(const QString& piece, const QFont& font);
    void beginPage();
    void end();

    std::unique_ptr<QPagedPaintDevice> m_device;
    std::shared_ptr<OctetSource> m_source;
    std::optional<MessagePart> m_part;
    std::optional<PartTextReader> m_reader; ///< of plain text
    std::optional<HtmlReading> m_html;      ///< where there is nothing but HTML
    QString m_title;
    QStringList m_lines; ///< to be painted
    QStringList m_tail;  ///< behind the text
    qsizetype m_headLines = 0;
    QString m_rest; ///< the line that is not whole yet
    QPainter m_painter;
    QFont m_textFont;
    QFont m_headFont;
    qreal m_y = 0;
    int m_page = 0;
    bool m_isCut = false;
    QTimer m_turn;
};

} // namespace dropscope::ui
