// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QTimer>
#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;

namespace dropscope::ui {

class MessageDocument;

/// How far a large message is read, with a way to stop it; and what ended that before the end. Hidden while
/// there is nothing to tell.
class ReadingStrip final : public QWidget
{
    Q_OBJECT

public:
    explicit ReadingStrip(QWidget* parent = nullptr);

    /// Null: none. The one before must still live.
    void setDocument(MessageDocument* document);

private:
    void refresh();
    void showProgress();
    void act();

    QPointer<MessageDocument> m_document;
    QTimer m_moment; ///< what takes no longer is not worth a strip
    QLabel* m_text;
    QProgressBar* m_bar;
    QPushButton* m_button;
};

} // namespace dropscope::ui
