// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/message/messagepart.h"
#include "ui/message/octets/octetsview.h"

#include <QWidget>

#include <memory>

class QLabel;
class QPlainTextEdit;
class QStackedWidget;
class QTabWidget;

namespace dropscope::ui {

class HeadersPage;
class MessageDocument;
class OctetSelection;
class PartLoader;
class PictureBox;
class PictureDecoder;
class SourceArea;

/// One part of a message: what it decodes to (text, a picture), its header fields, its source.
class PartPane final : public QWidget
{
    Q_OBJECT

public:
    explicit PartPane(QWidget* parent = nullptr);

    /// The file is one that stands uuencoded in the part, or null. The document must be read; the part is
    /// one of it.
    void show(const MessageDocument& document, const MessagePart& part, const UuencodedFile* file);
    void showNothing(const QString& why);

signals:
    void octetsRequested(dropscope::OctetRange range, dropscope::ui::OctetsView view);

private:
    void showContent(const std::shared_ptr<OctetSource>& source, const MessagePart& part,
                     const UuencodedFile* file);
    void appendText(const QString& text);
    void takeEnd(bool isCut, bool hasFailed);
    void takePicture(const QImage& picture, QSize size);
    void say(const QString& text);

    QTabWidget* m_tabs;
    QStackedWidget* m_content;
    QPlainTextEdit* m_text;
    PictureBox* m_picture;
    QLabel* m_words;
    QLabel* m_note;
    HeadersPage* m_headers;
    OctetSelection* m_selection;
    SourceArea* m_source;
    PartLoader* m_loader;
    PictureDecoder* m_decoder;
    qsizetype m_lineLength = 0; ///< of the text that is shown
};

} // namespace dropscope::ui
