// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <QObject>
#include <QPointer>

#include <memory>

class QBuffer;
class QPagedPaintDevice;
class QPrintDialog;
class QWidget;

namespace dropscope::ui {

class MessageDocument;
class MessagePrinter;
class MessageStack;
class SavingFlow;

/// Prints a message, or makes a PDF of it, which is then saved as any file is.
class PrintFlow final : public QObject
{
    Q_OBJECT

public:
    /// All must outlive the flow; dialogs belong to the window.
    PrintFlow(SavingFlow& saving, MessageStack& messages, QWidget& window);
    ~PrintFlow() override;

    /// The document must have been read; the name is that of the file, without suffix.
    void makePdf(const MessageDocument& document, const QString& name);
    void print(const MessageDocument& document, const QString& name);
    void cancel();
    [[nodiscard]] bool isRunning() const { return m_printer != nullptr; }

signals:
    void started(const QString& what);
    void ended();
    void failed(const dropscope::Error& error);

private:
    void start(const MessageDocument& document, std::unique_ptr<QPagedPaintDevice> device);
    void finish();
    void tellCut(int pages);

    SavingFlow& m_saving;
    MessageStack& m_messages;
    QWidget& m_window;
    QPointer<QPrintDialog> m_dialog;
    std::unique_ptr<QBuffer> m_pdf; ///< null where a printer has it
    QString m_name;
    MessagePrinter* m_printer = nullptr;
};

} // namespace dropscope::ui
