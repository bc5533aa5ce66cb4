<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Actions</name>
    <message>
        <source>Open experiment…</source>
        <translation>打开实验…</translation>
    </message>
    <message>
        <source>Save experiment as…</source>
        <translation>实验另存为…</translation>
    </message>
    <message>
        <source>Copy share string</source>
        <translation>复制分享码</translation>
    </message>
    <message>
        <source>Open copied share string</source>
        <translation>打开已复制的分享码</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>播放</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>单步</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>重置</translation>
    </message>
    <message>
        <source>Why this verdict?</source>
        <translation>为什么是这个结论？</translation>
    </message>
    <message>
        <source>1 step/s</source>
        <translation>1 步/秒</translation>
    </message>
    <message>
        <source>Slow</source>
        <translation>慢速</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>中速</translation>
    </message>
    <message>
        <source>Full</source>
        <translation>全速</translation>
    </message>
    <message>
        <source>Like the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Controls</source>
        <translation>控制面板</translation>
    </message>
    <message>
        <source>Back to all plots</source>
        <translation>返回全部图表</translation>
    </message>
    <message>
        <source>Reset layout</source>
        <translation>恢复默认布局</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>全屏</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>About gradsim</source>
        <translation>关于 gradsim</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
</context>
<context>
    <name>ActivationPlot</name>
    <message>
        <source>Activation</source>
        <translation>激活函数</translation>
    </message>
    <message>
        <source>pre-activation u</source>
        <translation>预激活值 u</translation>
    </message>
    <message>
        <source>pre-activation z</source>
        <translation>预激活值 z</translation>
    </message>
    <message>
        <source>dead</source>
        <translation>死区</translation>
    </message>
    <message>
        <source>saturated</source>
        <translation>饱和</translation>
    </message>
    <message>
        <source>layer {number}: {share} not finite</source>
        <translation>第 {number} 层：{share} 不是有限数</translation>
    </message>
    <message>
        <source>layer {number}: E[{slope}²] = {square}</source>
        <translation>第 {number} 层：E[{slope}²] = {square}</translation>
    </message>
    <message>
        <source>The gradient begins here: nothing is multiplied yet.</source>
        <translation>梯度从这里开始，尚未相乘。</translation>
    </message>
    <message>
        <source>δ here: ×{whole}, of which {slope} is ×{part}</source>
        <translation>δ 传到此处：×{whole}，其中 {slope} 占 ×{part}</translation>
    </message>
    <message>
        <source>layer {number}: its inputs</source>
        <translation>第 {number} 层的输入</translation>
    </message>
    <message>
        <source>95 % within</source>
        <translation>95 % 位于</translation>
    </message>
    <message>
        <source>50 % within</source>
        <translation>50 % 位于</translation>
    </message>
    <message>
        <source>median</source>
        <translation>中位数</translation>
    </message>
    <message>
        <source>layer {number}, the output: f(z) = z</source>
        <translation>第 {number} 层（输出层）：f(z) = z</translation>
    </message>
</context>
<context>
    <name>ActivationsByLayer</name>
    <message>
        <source>Activations by layer</source>
        <translation>各层激活值</translation>
    </message>
    <message>
        <source>not finite</source>
        <translation>非有限值</translation>
    </message>
    <message>
        <source>step {number}</source>
        <translation>第 {number} 步</translation>
    </message>
    <message>
        <source>Activations</source>
        <translation>激活值</translation>
    </message>
    <message>
        <source>Saturation</source>
        <translation>饱和</translation>
    </message>
    <message>
        <source>activation a</source>
        <translation>激活值 a</translation>
    </message>
    <message>
        <source>mean ± std</source>
        <translation>均值 ± 标准差</translation>
    </message>
    <message>
        <source>share</source>
        <translation>占比</translation>
    </message>
    <message>
        <source>saturated</source>
        <translation>饱和</translation>
    </message>
    <message>
        <source>dead units</source>
        <translation>死亡单元</translation>
    </message>
    <message>
        <source>mean</source>
        <translation>均值</translation>
    </message>
    <message>
        <source>standard deviation</source>
        <translation>标准差</translation>
    </message>
</context>
<context>
    <name>Afterimages</name>
    <message>
        <source>in float64</source>
        <translation>float64 中</translation>
    </message>
    <message>
        <source>step {number}, the last finite</source>
        <translation>第 {number} 步（最后一次有限）</translation>
    </message>
    <message>
        <source>below: subnormal in {precision}</source>
        <translation>以下：{precision} 的次正规数</translation>
    </message>
</context>
<context>
    <name>BoundaryView</name>
    <message>
        <source>Decision boundary</source>
        <translation>决策边界</translation>
    </message>
    <message>
        <source>test</source>
        <translation>测试</translation>
    </message>
    <message>
        <source>answer</source>
        <translation>输出</translation>
    </message>
</context>
<context>
    <name>CardMenu</name>
    <message>
        <source>Export picture…</source>
        <translation>导出图片…</translation>
    </message>
    <message>
        <source>Export data…</source>
        <translation>导出数据…</translation>
    </message>
    <message>
        <source>Copy picture</source>
        <translation>复制图片</translation>
    </message>
    <message>
        <source>Reset view</source>
        <translation>恢复视图</translation>
    </message>
</context>
<context>
    <name>Commands</name>
    <message>
        <source>Speed</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Enlarge</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Plot</source>
        <translation>图表</translation>
    </message>
    <message>
        <source>Saved as %1.</source>
        <translation>已保存为 %1。</translation>
    </message>
    <message>
        <source>Copied: %1</source>
        <translation>已复制：%1</translation>
    </message>
</context>
<context>
    <name>Comparison</name>
    <message>
        <source>{remedy}: before and after</source>
        <translation>{remedy}：前后对比</translation>
    </message>
    <message>
        <source>It helps here.</source>
        <translation>在这里有效。</translation>
    </message>
    <message>
        <source>It does not help here.</source>
        <translation>在这里无效。</translation>
    </message>
    <message>
        <source>{outcome} Both ran {steps} steps from the same seed on the same data.</source>
        <translation>{outcome}两次运行使用相同的种子和数据，各 {steps} 步。</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>之前</translation>
    </message>
    <message>
        <source>After</source>
        <translation>之后</translation>
    </message>
    <message>
        <source>Use this</source>
        <translation>采用</translation>
    </message>
    <message>
        <source>Start the run anew with this change</source>
        <translation>按此更改重新开始运行</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Gradient by layer</source>
        <translation>各层梯度</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
</context>
<context>
    <name>ConfusionView</name>
    <message>
        <source>Confusion matrix</source>
        <translation>混淆矩阵</translation>
    </message>
    <message>
        <source>answer</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>true class</source>
        <translation>真实类别</translation>
    </message>
    <message>
        <source>{count} of {total} ({share})</source>
        <translation>{total} 个中的 {count} 个（{share}）</translation>
    </message>
    <message>
        <source>samples</source>
        <translation>样本数</translation>
    </message>
    <message>
        <source>true class: {name}</source>
        <translation>真实类别：{name}</translation>
    </message>
</context>
<context>
    <name>ControlPanel</name>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>Mitigations</source>
        <translation>缓解措施</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Runs &amp; seed</source>
        <translation>运行与随机种子</translation>
    </message>
    <message>
        <source>restarts</source>
        <translation>需重新开始</translation>
    </message>
    <message>
        <source>Controls</source>
        <translation>控制面板</translation>
    </message>
</context>
<context>
    <name>Dialogs</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>About gradsim</source>
        <translation>关于 gradsim</translation>
    </message>
    <message>
        <source>Trains a deep network and shows, layer by layer, how gradients vanish, explode and recover.</source>
        <translation>训练一个深度网络，逐层展示梯度如何消失、爆炸和恢复。</translation>
    </message>
    <message>
        <source>MIT licence. Typeface: Inter, SIL Open Font License.</source>
        <translation>MIT 许可证。字体：Inter，SIL 开放字体许可证。</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>Divergence</name>
    <message>
        <source>Run %1 diverged at step %2: pre-activations of layer %3 are not finite.</source>
        <translation>第 %1 次运行在第 %2 步发散：第 %3 层的预激活值不是有限数。</translation>
    </message>
    <message>
        <source>Run %1 diverged at step %2: the loss is not finite.</source>
        <translation>第 %1 次运行在第 %2 步发散：损失不是有限数。</translation>
    </message>
    <message>
        <source>Run %1 diverged at step %2: signals δ of layer %3 are not finite.</source>
        <translation>第 %1 次运行在第 %2 步发散：第 %3 层的误差信号 δ 不是有限数。</translation>
    </message>
    <message>
        <source>Run %1 diverged at step %2: gradients of layer %3 are not finite.</source>
        <translation>第 %1 次运行在第 %2 步发散：第 %3 层的梯度不是有限数。</translation>
    </message>
    <message>
        <source>Run %1 diverged at step %2: weights of layer %3 are not finite.</source>
        <translation>第 %1 次运行在第 %2 步发散：第 %3 层的权重不是有限数。</translation>
    </message>
    <message>
        <source>%1 of %2 runs have diverged.</source>
        <translation>%2 次运行中已有 %1 次发散。</translation>
    </message>
</context>
<context>
    <name>ExperimentEditor</name>
    <message>
        <source>Depth is now %1: one number per hidden layer.</source>
        <translation>深度现为 %1：每个隐藏层对应一个数。</translation>
    </message>
    <message>
        <source>The loss is now “%1”, which fits the data.</source>
        <translation>损失函数已改为“%1”，以适合该数据。</translation>
    </message>
</context>
<context>
    <name>Exports</name>
    <message>
        <source>{file} could not be written: {reason}</source>
        <translation>无法写入 {file}：{reason}</translation>
    </message>
</context>
<context>
    <name>Extreme</name>
    <message>
        <source>subnormal</source>
        <translation>非规格化数</translation>
    </message>
</context>
<context>
    <name>FactorsPlot</name>
    <message>
        <source>Factors of the gradient</source>
        <translation>梯度的因子</translation>
    </message>
    <message>
        <source>below layer {number} no signal is left: factors of nothing are not defined</source>
        <translation>第 {number} 层以下已没有信号：无从定义因子</translation>
    </message>
    <message>
        <source>‖δ‖ is not finite: its factors are not defined</source>
        <translation>‖δ‖ 不是有限值：无从定义因子</translation>
    </message>
    <message>
        <source>step {number}</source>
        <translation>第 {number} 步</translation>
    </message>
    <message>
        <source>{factor}: ×{amount} in all</source>
        <translation>{factor}：总计 ×{amount}</translation>
    </message>
</context>
<context>
    <name>FailureDialogs</name>
    <message>
        <source>Something in gradsim has failed. The window stays usable; training is paused.</source>
        <translation>gradsim 发生内部错误。窗口仍可使用，训练已暂停。</translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation>复制详细信息</translation>
    </message>
</context>
<context>
    <name>FileEditor</name>
    <message>
        <source>Choose a data file</source>
        <translation>选择数据文件</translation>
    </message>
    <message>
        <source>Data (*.csv *.tsv *.txt *.npz);;All files (*)</source>
        <translation>数据 (*.csv *.tsv *.txt *.npz);;所有文件 (*)</translation>
    </message>
</context>
<context>
    <name>Files</name>
    <message>
        <source>Open experiment</source>
        <translation>打开实验</translation>
    </message>
    <message>
        <source>Save experiment as</source>
        <translation>实验另存为</translation>
    </message>
    <message>
        <source>%1 exists already. Replace it?</source>
        <translation>%1 已存在，要替换吗？</translation>
    </message>
    <message>
        <source>%1 cannot be written (%2).</source>
        <translation>无法写入 %1（%2）。</translation>
    </message>
    <message>
        <source>Experiments (*.toml);;All files (*)</source>
        <translation>实验 (*.toml);;所有文件 (*)</translation>
    </message>
</context>
<context>
    <name>FitView</name>
    <message>
        <source>Fitted curve</source>
        <translation>拟合曲线</translation>
    </message>
    <message>
        <source>answer</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>test</source>
        <translation>测试</translation>
    </message>
</context>
<context>
    <name>GradientByLayer</name>
    <message>
        <source>Gradient by layer</source>
        <translation>各层梯度</translation>
    </message>
    <message>
        <source>norm</source>
        <translation>范数</translation>
    </message>
    <message>
        <source>Show {curve}</source>
        <translation>显示 {curve}</translation>
    </message>
    <message>
        <source>{step} · measured ×{measured} per layer, theory ×{theory}</source>
        <translation>{step} · 实测每层 ×{measured}，理论 ×{theory}</translation>
    </message>
    <message>
        <source>×{measured} per layer, theory ×{theory}</source>
        <translation>每层 ×{measured}，理论 ×{theory}</translation>
    </message>
    <message>
        <source>{runs} runs: {text}</source>
        <translation>{runs} 次运行：{text}</translation>
    </message>
    <message>
        <source>step {number}</source>
        <translation>第 {number} 步</translation>
    </message>
    <message>
        <source>{step} · median and range of {runs} runs</source>
        <translation>{step} · {runs} 次运行的中位数与范围</translation>
    </message>
</context>
<context>
    <name>GradientOverTime</name>
    <message>
        <source>Gradient over time</source>
        <translation>梯度随时间变化</translation>
    </message>
    <message>
        <source>Show {curve}</source>
        <translation>显示 {curve}</translation>
    </message>
    <message>
        <source>step</source>
        <translation>步</translation>
    </message>
    <message>
        <source>layer</source>
        <translation>层</translation>
    </message>
    <message>
        <source>no steps yet</source>
        <translation>尚未训练</translation>
    </message>
    <message>
        <source>{measure} · first of {runs} runs</source>
        <translation>{measure} · {runs} 次运行中的第一次</translation>
    </message>
    <message>
        <source>layer {layer}, step {step}</source>
        <translation>第 {layer} 层，第 {step} 步</translation>
    </message>
</context>
<context>
    <name>HomogeneousTrap</name>
    <message>
        <source>Two norms: ‖∂L/∂W‖ stays level although δ vanishes. ∂L/∂W = δ·aᵀ, and with {function}, which is homogeneous, the activations a shrink on their way up by as much as δ shrinks on its way down. The network hardly sees its input.</source>
        <translation>两种范数：δ 消失了，‖∂L/∂W‖ 却保持水平。∂L/∂W = δ·aᵀ，而 {function} 是齐次函数：激活值 a 向上缩小多少，δ 向下就缩小多少。网络几乎看不到输入。</translation>
    </message>
    <message>
        <source>Two norms: ‖∂L/∂W‖ stays level although δ explodes. ∂L/∂W = δ·aᵀ, and with {function}, which is homogeneous, the activations a grow on their way up by as much as δ grows on its way down.</source>
        <translation>两种范数：δ 爆炸了，‖∂L/∂W‖ 却保持水平。∂L/∂W = δ·aᵀ，而 {function} 是齐次函数：激活值 a 向上增大多少，δ 向下就增大多少。</translation>
    </message>
</context>
<context>
    <name>LayerCurve</name>
    <message>
        <source>‖δ‖ signal</source>
        <translation>‖δ‖ 误差信号</translation>
    </message>
    <message>
        <source>theory ‖∂L/∂W‖</source>
        <translation>理论 ‖∂L/∂W‖</translation>
    </message>
    <message>
        <source>theory</source>
        <translation>理论</translation>
    </message>
</context>
<context>
    <name>LayerPlot</name>
    <message>
        <source>layer</source>
        <translation>层</translation>
    </message>
    <message>
        <source>layer {number}</source>
        <translation>第 {number} 层</translation>
    </message>
    <message>
        <source>layer {number} of {count}</source>
        <translation>第 {number} 层（共 {count} 层）</translation>
    </message>
</context>
<context>
    <name>LossPlot</name>
    <message>
        <source>Loss and accuracy</source>
        <translation>损失与准确率</translation>
    </message>
    <message>
        <source>Loss axis: automatic</source>
        <translation>损失轴：自动</translation>
    </message>
    <message>
        <source>Loss axis: linear</source>
        <translation>损失轴：线性</translation>
    </message>
    <message>
        <source>Loss axis: logarithmic</source>
        <translation>损失轴：对数</translation>
    </message>
    <message>
        <source>step</source>
        <translation>步</translation>
    </message>
    <message>
        <source>no steps yet</source>
        <translation>尚未训练</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>准确率</translation>
    </message>
    <message>
        <source>training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>test</source>
        <translation>测试</translation>
    </message>
    <message>
        <source>median and range of {runs} runs</source>
        <translation>{runs} 次运行的中位数与范围</translation>
    </message>
    <message>
        <source>{runs} runs</source>
        <translation>{runs} 次运行</translation>
    </message>
    <message>
        <source>smoothed</source>
        <translation>平滑</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>accuracy in %</source>
        <translation>准确率（%）</translation>
    </message>
    <message>
        <source>diverged</source>
        <translation>已发散</translation>
    </message>
    <message>
        <source>{some} of {all} runs diverged</source>
        <translation>{all} 次运行中 {some} 次发散</translation>
    </message>
    <message>
        <source>step {number}</source>
        <translation>第 {number} 步</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Controls</source>
        <translation>控制面板</translation>
    </message>
</context>
<context>
    <name>Menus</name>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Experiment</source>
        <translation>实验(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>Presets</source>
        <translation>预设</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Plots</source>
        <translation>图表</translation>
    </message>
    <message>
        <source>Enlarge</source>
        <translation>放大</translation>
    </message>
</context>
<context>
    <name>MessageBar</name>
    <message>
        <source>Dismiss the message</source>
        <translation>关闭消息</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>PlotCard</name>
    <message>
        <source>Enlarge</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Enlarge: {plot}</source>
        <translation>放大：{plot}</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>More: {plot}</source>
        <translation>更多：{plot}</translation>
    </message>
    <message>
        <source>Export picture</source>
        <translation>导出图片</translation>
    </message>
    <message>
        <source>Pictures (*.png)</source>
        <translation>图片 (*.png)</translation>
    </message>
    <message>
        <source>Export data</source>
        <translation>导出数据</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>表格 (*.csv)</translation>
    </message>
</context>
<context>
    <name>PredictionPlot</name>
    <message>
        <source>Predictions</source>
        <translation>预测</translation>
    </message>
</context>
<context>
    <name>PredictionView</name>
    <message>
        <source>the network&apos;s answers are not finite</source>
        <translation>网络的输出不是有限数</translation>
    </message>
    <message>
        <source>test accuracy {value}</source>
        <translation>测试准确率 {value}</translation>
    </message>
    <message>
        <source>training accuracy {value}</source>
        <translation>训练准确率 {value}</translation>
    </message>
    <message>
        <source>test {value}</source>
        <translation>测试 {value}</translation>
    </message>
    <message>
        <source>training {value}</source>
        <translation>训练 {value}</translation>
    </message>
    <message>
        <source>test R² {value}</source>
        <translation>测试 R² {value}</translation>
    </message>
    <message>
        <source>training R² {value}</source>
        <translation>训练 R² {value}</translation>
    </message>
</context>
<context>
    <name>RowLabel</name>
    <message>
        <source>applies while training</source>
        <translation>训练中即时生效</translation>
    </message>
    <message>
        <source>starts a new run</source>
        <translation>需开始新的运行</translation>
    </message>
</context>
<context>
    <name>ScatterView</name>
    <message>
        <source>Answers and targets</source>
        <translation>输出与目标值</translation>
    </message>
    <message>
        <source>target</source>
        <translation>目标值</translation>
    </message>
    <message>
        <source>answer</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>target {value}</source>
        <translation>目标值 {value}</translation>
    </message>
</context>
<context>
    <name>StatusBar</name>
    <message>
        <source>1 run</source>
        <translation>1 次运行</translation>
    </message>
    <message>
        <source>%1 runs</source>
        <translation>%1 次运行</translation>
    </message>
    <message>
        <source>seed %1</source>
        <translation>种子 %1</translation>
    </message>
    <message>
        <source>live: changes apply while training</source>
        <translation>即时：训练中更改立即生效</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>How often a second the plots are drawn</source>
        <translation>图表每秒绘制的次数</translation>
    </message>
    <message>
        <source>%1 fps</source>
        <translation>%1 帧/秒</translation>
    </message>
</context>
<context>
    <name>SurfaceView</name>
    <message>
        <source>Fitted surface</source>
        <translation>拟合曲面</translation>
    </message>
    <message>
        <source>answer</source>
        <translation>输出</translation>
    </message>
</context>
<context>
    <name>Theory</name>
    <message>
        <source>ordered: gradients vanish</source>
        <translation>有序：梯度消失</translation>
    </message>
    <message>
        <source>critical: gradients pass</source>
        <translation>临界：梯度畅通</translation>
    </message>
    <message>
        <source>chaotic: gradients explode</source>
        <translation>混沌：梯度爆炸</translation>
    </message>
    <message>
        <source>not defined</source>
        <translation>无定义</translation>
    </message>
    <message>
        <source>Mean-field theory for the first weights; the band holds about 95 % of all networks of this width.</source>
        <translation>针对初始权重的平均场理论；色带约含该宽度下 95 % 的网络。</translation>
    </message>
    <message>
        <source>Phase: {phase}</source>
        <translation>相：{phase}</translation>
    </message>
    <message>
        <source>χ* = {chi}, depth scale ξ = {depth} layers</source>
        <translation>χ* = {chi}，深度尺度 ξ = {depth} 层</translation>
    </message>
</context>
<context>
    <name>Toolbar</name>
    <message>
        <source>Speed</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>Presets</source>
        <translation>预设</translation>
    </message>
    <message>
        <source>making the network…</source>
        <translation>正在构建网络…</translation>
    </message>
    <message>
        <source>Toolbar</source>
        <translation>工具栏</translation>
    </message>
    <message>
        <source>Plots</source>
        <translation>图表</translation>
    </message>
    <message>
        <source>Open and close plots</source>
        <translation>打开和关闭图表</translation>
    </message>
    <message>
        <source>step %1</source>
        <translation>第 %1 步</translation>
    </message>
    <message>
        <source>epoch %1</source>
        <translation>第 %1 轮</translation>
    </message>
    <message>
        <source>%1 steps/s</source>
        <translation>%1 步/秒</translation>
    </message>
</context>
<context>
    <name>UpdateRatio</name>
    <message>
        <source>Update ratio</source>
        <translation>更新比</translation>
    </message>
    <message>
        <source>10⁻³, as usual</source>
        <translation>10⁻³，通常值</translation>
    </message>
    <message>
        <source>no steps yet</source>
        <translation>尚无训练步</translation>
    </message>
    <message>
        <source>not defined: no finite update was made</source>
        <translation>无定义：没有有限的更新</translation>
    </message>
    <message>
        <source>step {number}</source>
        <translation>第 {number} 步</translation>
    </message>
</context>
<context>
    <name>VerdictBar</name>
    <message>
        <source>Why?</source>
        <translation>为什么？</translation>
    </message>
    <message>
        <source>Explain the verdict (W)</source>
        <translation>解释结论（W）</translation>
    </message>
    <message>
        <source>testing remedies…</source>
        <translation>正在试验对策…</translation>
    </message>
    <message>
        <source>Remedy</source>
        <translation>对策</translation>
    </message>
    <message>
        <source>Try {remedy}</source>
        <translation>试试{remedy}</translation>
    </message>
</context>
<context>
    <name>WeightsPlot</name>
    <message>
        <source>Weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>weight</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>layer</source>
        <translation>层</translation>
    </message>
    <message>
        <source>measuring…</source>
        <translation>测量中…</translation>
    </message>
    <message>
        <source>Norms</source>
        <translation>范数</translation>
    </message>
    <message>
        <source>σ₁, largest singular value</source>
        <translation>σ₁，最大奇异值</translation>
    </message>
    <message>
        <source>layer {number}</source>
        <translation>第 {number} 层</translation>
    </message>
    <message>
        <source>step {number}</source>
        <translation>第 {number} 步</translation>
    </message>
    <message>
        <source>first of {runs} runs</source>
        <translation>{runs} 次运行中的第一次</translation>
    </message>
</context>
<context>
    <name>Why</name>
    <message>
        <source>Why {kind}?</source>
        <translation>为什么“{kind}”？</translation>
    </message>
    <message>
        <source>step {number}</source>
        <translation>第 {number} 步</translation>
    </message>
    <message>
        <source>What helps here</source>
        <translation>在这里有效的方法</translation>
    </message>
    <message>
        <source>What does not help here</source>
        <translation>在这里无效的方法</translation>
    </message>
    <message>
        <source>Most of it: {factor}.</source>
        <translation>主要来自：{factor}。</translation>
    </message>
    <message>
        <source>per layer</source>
        <translation>每层</translation>
    </message>
    <message>
        <source>in all</source>
        <translation>总计</translation>
    </message>
    <message>
        <source>The gradient is a product</source>
        <translation>梯度是一个乘积</translation>
    </message>
    <message>
        <source>measured ×{measured} per layer, theory ×{theory}</source>
        <translation>实测每层 ×{measured}，理论 ×{theory}</translation>
    </message>
    <message>
        <source>What theory says of the first weights</source>
        <translation>理论对初始权重的预测</translation>
    </message>
    <message>
        <source>{kind}: first in step {step}, layer {layer}</source>
        <translation>{kind}：首次出现在第 {step} 步、第 {layer} 层</translation>
    </message>
    <message>
        <source>Gradient entries that are no ordinary numbers in {precision}</source>
        <translation>在 {precision} 中不再是普通数的梯度分量</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>查看</translation>
    </message>
    <message>
        <source>{verdict}; loss {before} → {after}</source>
        <translation>{verdict}；损失 {before} → {after}</translation>
    </message>
</context>
<context>
    <name>engine</name>
    <message>
        <source>Mode</source>
        <translation>方式</translation>
    </message>
    <message>
        <source>Strength λ</source>
        <translation>强度 λ</translation>
    </message>
    <message>
        <source>Probability</source>
        <translation>概率</translation>
    </message>
    <message>
        <source>Linear</source>
        <translation>线性</translation>
    </message>
    <message>
        <source>the output layer&apos;s pre-activations are the outputs</source>
        <translation>输出层的预激活值就是输出</translation>
    </message>
    <message>
        <source>As hidden layers</source>
        <translation>同隐藏层</translation>
    </message>
    <message>
        <source>the output layer applies the activation too</source>
        <translation>输出层也应用激活函数</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>what this experiment is called</source>
        <translation>本实验的名称</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <source>where all random numbers start from</source>
        <translation>所有随机数的起点</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>运行次数</translation>
    </message>
    <message>
        <source>independent networks trained side by side on the same mini-batches</source>
        <translation>在相同小批量上并行训练的独立网络的个数</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>精度</translation>
    </message>
    <message>
        <source>of all numbers of the network</source>
        <translation>网络中所有数值的精度</translation>
    </message>
    <message>
        <source>Set</source>
        <translation>数据集</translation>
    </message>
    <message>
        <source>what the network learns</source>
        <translation>网络学习的内容</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>a CSV or NPZ file</source>
        <translation>CSV 或 NPZ 文件</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>样本数</translation>
    </message>
    <message>
        <source>how many samples are generated</source>
        <translation>生成多少个样本</translation>
    </message>
    <message>
        <source>Noise</source>
        <translation>噪声</translation>
    </message>
    <message>
        <source>how blurred the pattern is</source>
        <translation>图案的模糊程度</translation>
    </message>
    <message>
        <source>Dimension</source>
        <translation>维数</translation>
    </message>
    <message>
        <source>number of Gaussian inputs</source>
        <translation>高斯输入的个数</translation>
    </message>
    <message>
        <source>Test share</source>
        <translation>测试集比例</translation>
    </message>
    <message>
        <source>share of the samples kept for testing</source>
        <translation>留作测试的样本比例</translation>
    </message>
    <message>
        <source>Standardize</source>
        <translation>标准化</translation>
    </message>
    <message>
        <source>shift and scale every input to mean 0 and deviation 1</source>
        <translation>平移并缩放每个输入，使其均值为 0、标准差为 1</translation>
    </message>
    <message>
        <source>Depth</source>
        <translation>深度</translation>
    </message>
    <message>
        <source>number of hidden layers</source>
        <translation>隐藏层的层数</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>宽度</translation>
    </message>
    <message>
        <source>units of every hidden layer, or a list with one number per hidden layer</source>
        <translation>每个隐藏层的单元数；也可以是一个列表，每个隐藏层对应一个数</translation>
    </message>
    <message>
        <source>Activation</source>
        <translation>激活函数</translation>
    </message>
    <message>
        <source>f of the hidden layers</source>
        <translation>隐藏层的 f</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>输出层</translation>
    </message>
    <message>
        <source>whether the output layer applies the activation too</source>
        <translation>输出层是否也应用激活函数</translation>
    </message>
    <message>
        <source>Initializer</source>
        <translation>初始化</translation>
    </message>
    <message>
        <source>how the first weights are drawn</source>
        <translation>初始权重的抽取方式</translation>
    </message>
    <message>
        <source>Gain</source>
        <translation>增益</translation>
    </message>
    <message>
        <source>multiplies the initializer&apos;s standard deviation</source>
        <translation>乘在初始化标准差上的系数</translation>
    </message>
    <message>
        <source>Bias deviation</source>
        <translation>偏置标准差</translation>
    </message>
    <message>
        <source>standard deviation of the first biases</source>
        <translation>初始偏置的标准差</translation>
    </message>
    <message>
        <source>Gradient clipping</source>
        <translation>梯度裁剪</translation>
    </message>
    <message>
        <source>limits the gradient&apos;s size</source>
        <translation>限制梯度的大小</translation>
    </message>
    <message>
        <source>Threshold θ</source>
        <translation>阈值 θ</translation>
    </message>
    <message>
        <source>the size that the gradient may have</source>
        <translation>梯度允许的大小</translation>
    </message>
    <message>
        <source>L1</source>
        <translation>L1</translation>
    </message>
    <message>
        <source>penalty λ Σ|W|</source>
        <translation>惩罚项 λ Σ|W|</translation>
    </message>
    <message>
        <source>L2</source>
        <translation>L2</translation>
    </message>
    <message>
        <source>penalty λ ΣW²</source>
        <translation>惩罚项 λ ΣW²</translation>
    </message>
    <message>
        <source>Dropout</source>
        <translation>Dropout</translation>
    </message>
    <message>
        <source>probability with which a unit is left out of a step</source>
        <translation>每一步中单元被随机丢弃的概率</translation>
    </message>
    <message>
        <source>Normalization</source>
        <translation>归一化</translation>
    </message>
    <message>
        <source>of every hidden layer&apos;s pre-activations</source>
        <translation>对每个隐藏层的预激活值</translation>
    </message>
    <message>
        <source>Residual connections</source>
        <translation>残差连接</translation>
    </message>
    <message>
        <source>paths around blocks of layers</source>
        <translation>绕过若干层的恒等通路</translation>
    </message>
    <message>
        <source>Layers per block</source>
        <translation>每块层数</translation>
    </message>
    <message>
        <source>hidden layers inside one residual block</source>
        <translation>一个残差块所含的隐藏层数</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>损失函数</translation>
    </message>
    <message>
        <source>what is made small</source>
        <translation>训练中被最小化的量</translation>
    </message>
    <message>
        <source>Optimizer</source>
        <translation>优化器</translation>
    </message>
    <message>
        <source>how the weights follow the gradient</source>
        <translation>权重如何沿梯度更新</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>length of a step along the gradient</source>
        <translation>沿梯度每一步的步长</translation>
    </message>
    <message>
        <source>Momentum</source>
        <translation>动量</translation>
    </message>
    <message>
        <source>share of the last step kept in the next</source>
        <translation>上一步更新保留到下一步的比例</translation>
    </message>
    <message>
        <source>Weight decay</source>
        <translation>权重衰减</translation>
    </message>
    <message>
        <source>share of the weights lost per step and learning rate</source>
        <translation>每步、每单位学习率损失的权重比例</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>学习率策略</translation>
    </message>
    <message>
        <source>how the learning rate changes</source>
        <translation>学习率如何变化</translation>
    </message>
    <message>
        <source>Batch size</source>
        <translation>批大小</translation>
    </message>
    <message>
        <source>samples per step</source>
        <translation>每步的样本数</translation>
    </message>
    <message>
        <source>f(u) = u: no non-linearity at all</source>
        <translation>f(u) = u：完全没有非线性</translation>
    </message>
    <message>
        <source>Sigmoid</source>
        <translation>Sigmoid</translation>
    </message>
    <message>
        <source>1/(1 + e⁻ᵘ); f′ is at most 0.25</source>
        <translation>1/(1 + e⁻ᵘ)；f′ 至多为 0.25</translation>
    </message>
    <message>
        <source>Hard sigmoid</source>
        <translation>Hard sigmoid</translation>
    </message>
    <message>
        <source>ReLU6(u + 3)/6: a sigmoid of three straight lines</source>
        <translation>ReLU6(u + 3)/6：由三段直线组成的 sigmoid</translation>
    </message>
    <message>
        <source>Tanh</source>
        <translation>Tanh</translation>
    </message>
    <message>
        <source>hyperbolic tangent; f′ is at most 1, at u = 0</source>
        <translation>双曲正切；f′ 在 u = 0 处取最大值 1</translation>
    </message>
    <message>
        <source>Softsign</source>
        <translation>Softsign</translation>
    </message>
    <message>
        <source>u/(1 + |u|): like tanh, with slower tails</source>
        <translation>u/(1 + |u|)：类似 tanh，但尾部趋近更慢</translation>
    </message>
    <message>
        <source>Softplus</source>
        <translation>Softplus</translation>
    </message>
    <message>
        <source>ln(1 + eᵘ): a smooth ReLU</source>
        <translation>ln(1 + eᵘ)：平滑的 ReLU</translation>
    </message>
    <message>
        <source>ReLU</source>
        <translation>ReLU</translation>
    </message>
    <message>
        <source>max(0, u); f′ is 1 or 0</source>
        <translation>max(0, u)；f′ 为 1 或 0</translation>
    </message>
    <message>
        <source>Leaky ReLU</source>
        <translation>Leaky ReLU</translation>
    </message>
    <message>
        <source>u for u &gt; 0, else 0.01·u: no unit is ever quite dead</source>
        <translation>u &gt; 0 时为 u，否则为 0.01·u：单元不会完全死亡</translation>
    </message>
    <message>
        <source>ELU</source>
        <translation>ELU</translation>
    </message>
    <message>
        <source>u for u &gt; 0, else eᵘ − 1 (Clevert et al. 2016)</source>
        <translation>u &gt; 0 时为 u，否则为 eᵘ − 1（Clevert 等，2016）</translation>
    </message>
    <message>
        <source>SELU</source>
        <translation>SELU</translation>
    </message>
    <message>
        <source>scaled ELU that keeps mean 0 and variance 1 (Klambauer et al. 2017)</source>
        <translation>缩放的 ELU，保持均值 0、方差 1（Klambauer 等，2017）</translation>
    </message>
    <message>
        <source>GELU</source>
        <translation>GELU</translation>
    </message>
    <message>
        <source>u·Φ(u) in the tanh form (Hendrycks &amp; Gimpel 2016)</source>
        <translation>u·Φ(u)，采用 tanh 近似（Hendrycks 与 Gimpel，2016）</translation>
    </message>
    <message>
        <source>SiLU</source>
        <translation>SiLU</translation>
    </message>
    <message>
        <source>u·sigmoid(u), also called swish</source>
        <translation>u·sigmoid(u)，又称 swish</translation>
    </message>
    <message>
        <source>Mish</source>
        <translation>Mish</translation>
    </message>
    <message>
        <source>u·tanh(softplus(u)) (Misra 2019)</source>
        <translation>u·tanh(softplus(u))（Misra，2019）</translation>
    </message>
    <message>
        <source>Zeros</source>
        <translation>全零</translation>
    </message>
    <message>
        <source>every weight 0: all units stay alike</source>
        <translation>所有权重为 0：各单元始终相同</translation>
    </message>
    <message>
        <source>Uniform ±0.5</source>
        <translation>均匀 ±0.5</translation>
    </message>
    <message>
        <source>U(−0.5, 0.5), whatever the fan-in</source>
        <translation>U(−0.5, 0.5)，与输入数 fan_in 无关</translation>
    </message>
    <message>
        <source>Uniform ±1/√fan-in</source>
        <translation>均匀 ±1/√fan_in</translation>
    </message>
    <message>
        <source>U(±1/√fan_in): variance 1/(3 fan_in)</source>
        <translation>U(±1/√fan_in)：方差为 1/(3 fan_in)</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>正态</translation>
    </message>
    <message>
        <source>N(0, gain²), whatever the fan-in</source>
        <translation>N(0, gain²)，与输入数 fan_in 无关</translation>
    </message>
    <message>
        <source>Scaled normal</source>
        <translation>缩放正态</translation>
    </message>
    <message>
        <source>N(0, gain²/fan_in): the gain is σ_w of mean-field theory</source>
        <translation>N(0, gain²/fan_in)：增益即平均场理论中的 σ_w</translation>
    </message>
    <message>
        <source>LeCun normal</source>
        <translation>LeCun 正态</translation>
    </message>
    <message>
        <source>variance 1/fan_in (LeCun et al. 1998)</source>
        <translation>方差为 1/fan_in（LeCun 等，1998）</translation>
    </message>
    <message>
        <source>LeCun uniform</source>
        <translation>LeCun 均匀</translation>
    </message>
    <message>
        <source>Glorot normal</source>
        <translation>Glorot 正态</translation>
    </message>
    <message>
        <source>variance 2/(fan_in + fan_out) (Glorot &amp; Bengio 2010)</source>
        <translation>方差为 2/(fan_in + fan_out)（Glorot 与 Bengio，2010）</translation>
    </message>
    <message>
        <source>Glorot uniform</source>
        <translation>Glorot 均匀</translation>
    </message>
    <message>
        <source>He normal</source>
        <translation>He 正态</translation>
    </message>
    <message>
        <source>variance 2/fan_in (He et al. 2015)</source>
        <translation>方差为 2/fan_in（He 等，2015）</translation>
    </message>
    <message>
        <source>He uniform</source>
        <translation>He 均匀</translation>
    </message>
    <message>
        <source>Orthogonal</source>
        <translation>正交</translation>
    </message>
    <message>
        <source>random (semi-)orthogonal matrices: every singular value is the gain (Saxe et al. 2014)</source>
        <translation>随机（半）正交矩阵：所有奇异值都等于增益（Saxe 等，2014）</translation>
    </message>
    <message>
        <source>LSUV</source>
        <translation>LSUV</translation>
    </message>
    <message>
        <source>orthogonal, then each layer rescaled on data to unit variance (Mishkin &amp; Matas 2016)</source>
        <translation>先正交初始化，再用数据逐层缩放到单位方差（Mishkin 与 Matas，2016）</translation>
    </message>
    <message>
        <source>Cross-entropy</source>
        <translation>交叉熵</translation>
    </message>
    <message>
        <source>mean of −log softmax at the right class; for classes only</source>
        <translation>正确类别处 −log softmax 的均值；仅用于分类</translation>
    </message>
    <message>
        <source>Mean squared error</source>
        <translation>均方误差</translation>
    </message>
    <message>
        <source>mean of ½ Σ (a − y)², on classes with one-hot y</source>
        <translation>½ Σ (a − y)² 的均值；分类时 y 取独热编码</translation>
    </message>
    <message>
        <source>SGD</source>
        <translation>SGD</translation>
    </message>
    <message>
        <source>w ← w − η g: plain gradient descent, as in the formulas</source>
        <translation>w ← w − η g：普通梯度下降，与公式一致</translation>
    </message>
    <message>
        <source>v ← μ v + g, w ← w − η v (Polyak 1964)</source>
        <translation>v ← μ v + g，w ← w − η v（Polyak，1964）</translation>
    </message>
    <message>
        <source>Nesterov</source>
        <translation>Nesterov</translation>
    </message>
    <message>
        <source>v ← μ v + g, w ← w − η (g + μ v) (Nesterov 1983)</source>
        <translation>v ← μ v + g，w ← w − η (g + μ v)（Nesterov，1983）</translation>
    </message>
    <message>
        <source>AdaGrad</source>
        <translation>AdaGrad</translation>
    </message>
    <message>
        <source>g over the root of the sum of all its squares (Duchi et al. 2011)</source>
        <translation>g 除以其历次平方之和的平方根（Duchi 等，2011）</translation>
    </message>
    <message>
        <source>RMSProp</source>
        <translation>RMSProp</translation>
    </message>
    <message>
        <source>g over the root of the running mean of its squares (Hinton 2012)</source>
        <translation>g 除以其平方的滑动平均的平方根（Hinton，2012）</translation>
    </message>
    <message>
        <source>Adam</source>
        <translation>Adam</translation>
    </message>
    <message>
        <source>running mean of g over the root of that of g² (Kingma &amp; Ba 2015)</source>
        <translation>g 的滑动平均除以 g² 的滑动平均的平方根（Kingma 与 Ba，2015）</translation>
    </message>
    <message>
        <source>AdamW</source>
        <translation>AdamW</translation>
    </message>
    <message>
        <source>Adam with weight decay apart from the gradient (Loshchilov &amp; Hutter 2019)</source>
        <translation>权重衰减与梯度解耦的 Adam（Loshchilov 与 Hutter，2019）</translation>
    </message>
    <message>
        <source>Constant</source>
        <translation>恒定</translation>
    </message>
    <message>
        <source>the learning rate as it is</source>
        <translation>学习率保持不变</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>阶梯</translation>
    </message>
    <message>
        <source>halved every 1000 steps</source>
        <translation>每 1000 步减半</translation>
    </message>
    <message>
        <source>Cosine</source>
        <translation>余弦</translation>
    </message>
    <message>
        <source>down to 0 along a cosine over 1000 steps, then again from the top (Loshchilov &amp; Hutter 2017)</source>
        <translation>在 1000 步内沿余弦降到 0，然后从头开始（Loshchilov 与 Hutter，2017）</translation>
    </message>
    <message>
        <source>Warm-up</source>
        <translation>预热</translation>
    </message>
    <message>
        <source>rising evenly from 0 over the first 500 steps, then constant</source>
        <translation>前 500 步从 0 匀速升高，此后保持不变</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>the gradient as it is</source>
        <translation>梯度保持原样</translation>
    </message>
    <message>
        <source>By value</source>
        <translation>按值</translation>
    </message>
    <message>
        <source>each entry to between −θ and θ</source>
        <translation>把每个分量限制在 −θ 与 θ 之间</translation>
    </message>
    <message>
        <source>By norm</source>
        <translation>按范数</translation>
    </message>
    <message>
        <source>the whole gradient to length θ at most (Pascanu et al. 2013)</source>
        <translation>把整个梯度的长度限制为至多 θ（Pascanu 等，2013）</translation>
    </message>
    <message>
        <source>By layer</source>
        <translation>按层</translation>
    </message>
    <message>
        <source>each weight matrix&apos;s gradient to length θ at most</source>
        <translation>把每个权重矩阵的梯度长度限制为至多 θ</translation>
    </message>
    <message>
        <source>pre-activations as they are</source>
        <translation>预激活值保持原样</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>批归一化</translation>
    </message>
    <message>
        <source>each unit over the mini-batch (Ioffe &amp; Szegedy 2015)</source>
        <translation>每个单元在小批量上归一化（Ioffe 与 Szegedy，2015）</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>层归一化</translation>
    </message>
    <message>
        <source>each sample over the units (Ba et al. 2016)</source>
        <translation>每个样本在各单元上归一化（Ba 等，2016）</translation>
    </message>
    <message>
        <source>every layer sees only the one before it</source>
        <translation>每一层只接收前一层的输出</translation>
    </message>
    <message>
        <source>Identity</source>
        <translation>恒等</translation>
    </message>
    <message>
        <source>a + h: the path around a block has gradient 1 (He et al. 2016)</source>
        <translation>a + h：绕过残差块的通路梯度为 1（He 等，2016）</translation>
    </message>
    <message>
        <source>Scaled</source>
        <translation>缩放</translation>
    </message>
    <message>
        <source>a + h/√blocks: the signal does not double at every block</source>
        <translation>a + h/√块数：信号不会每块翻倍</translation>
    </message>
    <message>
        <source>Zero-init</source>
        <translation>零初始化</translation>
    </message>
    <message>
        <source>a + α h, α learned from 0 on (Bachlechner et al. 2021)</source>
        <translation>a + α h，α 从 0 开始学习（Bachlechner 等，2021）</translation>
    </message>
    <message>
        <source>float64</source>
        <translation>float64</translation>
    </message>
    <message>
        <source>16 digits, from 10⁻³⁰⁸ to 10³⁰⁸</source>
        <translation>16 位有效数字，范围 10⁻³⁰⁸ 至 10³⁰⁸</translation>
    </message>
    <message>
        <source>float32</source>
        <translation>float32</translation>
    </message>
    <message>
        <source>7 digits, from 10⁻³⁸ to 10³⁸</source>
        <translation>7 位有效数字，范围 10⁻³⁸ 至 10³⁸</translation>
    </message>
    <message>
        <source>float16</source>
        <translation>float16</translation>
    </message>
    <message>
        <source>3 digits, from 6·10⁻⁵ to 65,504; products accumulated in float32, as accelerators do</source>
        <translation>3 位有效数字，范围 6·10⁻⁵ 至 65504；乘积以 float32 累加，与加速器相同</translation>
    </message>
    <message>
        <source>Circle</source>
        <translation>圆与环</translation>
    </message>
    <message>
        <source>a disc inside a ring; noise 1 is the radius of the disc</source>
        <translation>圆环中的圆盘；噪声 1 等于圆盘半径</translation>
    </message>
    <message>
        <source>XOR</source>
        <translation>异或</translation>
    </message>
    <message>
        <source>four squares, classes crosswise: the signs of the inputs agree or differ; noise 1 is half a square</source>
        <translation>四个方格，类别交叉：两输入同号或异号；噪声 1 等于半个方格</translation>
    </message>
    <message>
        <source>Two Gaussians</source>
        <translation>双高斯</translation>
    </message>
    <message>
        <source>two round clouds that a straight line can part; noise widens them</source>
        <translation>可用一条直线分开的两团圆形点云；噪声使其变宽</translation>
    </message>
    <message>
        <source>Spiral</source>
        <translation>螺旋</translation>
    </message>
    <message>
        <source>two arms wound round each other: the hardest of the planar sets; noise 1 is the distance between the arms</source>
        <translation>两条相互缠绕的螺旋臂：平面数据集中最难的一个；噪声 1 等于两臂间距</translation>
    </message>
    <message>
        <source>Moons</source>
        <translation>双月牙</translation>
    </message>
    <message>
        <source>two crescents that reach into each other; noise 1 is their radius</source>
        <translation>两个相互嵌入的月牙；噪声 1 等于其半径</translation>
    </message>
    <message>
        <source>Checkerboard</source>
        <translation>棋盘</translation>
    </message>
    <message>
        <source>four by four squares; noise 1 is half a square</source>
        <translation>四乘四的方格；噪声 1 等于半个方格</translation>
    </message>
    <message>
        <source>Plane</source>
        <translation>平面</translation>
    </message>
    <message>
        <source>a tilted plane over two inputs; noise is added to the target</source>
        <translation>两个输入上的倾斜平面；噪声加在目标值上</translation>
    </message>
    <message>
        <source>Hills</source>
        <translation>丘陵</translation>
    </message>
    <message>
        <source>three hills and three hollows over two inputs; noise is added to the target</source>
        <translation>两个输入上的三座小丘与三个凹地；噪声加在目标值上</translation>
    </message>
    <message>
        <source>Sine</source>
        <translation>正弦</translation>
    </message>
    <message>
        <source>two waves over one input; noise is added to the target</source>
        <translation>一个输入上的两个波；噪声加在目标值上</translation>
    </message>
    <message>
        <source>Pure noise</source>
        <translation>纯噪声</translation>
    </message>
    <message>
        <source>Gaussian inputs and random labels, nothing to learn: the probe for theory; the key noise has no effect</source>
        <translation>高斯输入与随机标签，没有可学的内容：用于检验理论；“噪声”一项不起作用</translation>
    </message>
    <message>
        <source>Digits</source>
        <translation>手写数字</translation>
    </message>
    <message>
        <source>1,797 handwritten digits of 8 × 8 pixels, 10 classes</source>
        <translation>1797 个 8 × 8 像素的手写数字，10 类</translation>
    </message>
    <message>
        <source>Iris</source>
        <translation>鸢尾花</translation>
    </message>
    <message>
        <source>150 iris flowers of 3 species by 4 measurements of sepal and petal</source>
        <translation>3 种共 150 朵鸢尾花，4 个花萼与花瓣测量值</translation>
    </message>
    <message>
        <source>Wine</source>
        <translation>葡萄酒</translation>
    </message>
    <message>
        <source>178 wines from 3 grape varieties by 13 chemical measurements</source>
        <translation>3 个葡萄品种的 178 种葡萄酒，13 个化学测量值</translation>
    </message>
    <message>
        <source>Breast cancer</source>
        <translation>乳腺癌</translation>
    </message>
    <message>
        <source>569 tumours, benign or malignant, by 30 measurements of their cells</source>
        <translation>569 个良性或恶性肿瘤，30 个细胞测量值</translation>
    </message>
    <message>
        <source>Own file</source>
        <translation>自己的文件</translation>
    </message>
    <message>
        <source>a CSV table (the column label, class, target, species or y is the target, else the last) or NPZ arrays x and y</source>
        <translation>CSV 表格（名为 label、class、target、species 或 y 的列为目标，否则取最后一列），或含数组 x 和 y 的 NPZ 文件</translation>
    </message>
    <message>
        <source>The prediction is for the first weights; training changes them, and it with them.</source>
        <translation>预测针对初始权重；训练会改变权重，实际情况也随之改变。</translation>
    </message>
    <message>
        <source>All first weights are 0: nothing passes back below the output layer, and ratios to it are 0 or not defined.</source>
        <translation>初始权重全为 0：没有信号能传到输出层以下，与输出层之比为 0 或无定义。</translation>
    </message>
    <message>
        <source>The layers are narrow for this depth: single networks stray far from the prediction, and the band is rough.</source>
        <translation>相对于深度，各层较窄：单个网络可能偏离预测很远，色带也较粗略。</translation>
    </message>
    <message>
        <source>Fixed point, depth scale and phase are those of layers that are all as wide as the last hidden one.</source>
        <translation>不动点、深度尺度和相按所有层都与最后一个隐藏层同宽计算。</translation>
    </message>
    <message>
        <source>Orthogonal matrices are taken as Gaussian ones of the same variance that keep lengths: right in wide layers.</source>
        <translation>正交矩阵按方差相同且保持长度的高斯矩阵处理：在宽层中成立。</translation>
    </message>
    <message>
        <source>LSUV gives every layer its variance by construction; the scale of an output layer of few units is chance.</source>
        <translation>LSUV 按构造给定每层的方差；单元很少的输出层，其尺度带有偶然性。</translation>
    </message>
    <message>
        <source>Batch normalization is exact for large mini-batches of many inputs; the first layers suffer most from fewer.</source>
        <translation>批归一化的预测对输入多、批量大的情形精确；批量小时，前几层误差最大。</translation>
    </message>
    <message>
        <source>Layer normalization is predicted for wide layers, whose mean and variance do not scatter.</source>
        <translation>层归一化按宽层预测，其均值和方差不涨落。</translation>
    </message>
    <message>
        <source>Blocks add up activations of one sign: gradients line up with them and grow somewhat faster than predicted.</source>
        <translation>残差块累加同号的激活值：梯度与之同向，增长比预测略快。</translation>
    </message>
    <message>
        <source>Dropout is left out, as it is where the network is measured before its first step.</source>
        <translation>不计 Dropout：第一步之前的测量也不使用 Dropout。</translation>
    </message>
    <message>
        <source>The prediction knows no rounding: what this precision turns into 0 or infinity is still a number in it.</source>
        <translation>预测不考虑舍入：在该精度下变成 0 或无穷大的数，在预测中仍是普通数。</translation>
    </message>
    <message>
        <source>At step {step} the {quantity} of layer {layer} left the finite numbers. Cause: steps too large; the loss had gone from {first_loss} to {last_loss} at learning rate {learning_rate}.</source>
        <translation>第 {step} 步，第 {layer} 层的{quantity}不再有限。原因：步长过大；学习率 {learning_rate} 下损失已从 {first_loss} 变到 {last_loss}。</translation>
    </message>
    <message>
        <source>At step {step} the {quantity} of layer {layer} left the finite numbers. Cause: an exploding gradient; δ grew ×{per_layer} per layer towards the input.</source>
        <translation>第 {step} 步，第 {layer} 层的{quantity}不再有限。原因：梯度爆炸；δ 朝输入方向每层增大 ×{per_layer}。</translation>
    </message>
    <message>
        <source>At step {step} the {quantity} of layer {layer} left the range of {precision}, which ends at {largest}. In float64 it is still finite.</source>
        <translation>第 {step} 步，第 {layer} 层的{quantity}超出了 {precision} 的范围（上限 {largest}）。在 float64 中仍是有限的。</translation>
    </message>
    <message>
        <source>At step {step} the {quantity} of layer {layer} left the finite numbers.</source>
        <translation>第 {step} 步，第 {layer} 层的{quantity}不再有限。</translation>
    </message>
    <message>
        <source>{zero} of layer {layer}’s gradient is exactly 0 in {precision}; in float64 it is {wide}. Cause: the signal falls below {smallest}, the end of {precision}’s range.</source>
        <translation>第 {layer} 层的梯度有 {zero} 在 {precision} 中恰为 0；在 float64 中为 {wide}。原因：信号低于 {smallest}，即 {precision} 范围的下限。</translation>
    </message>
    <message>
        <source>{subnormal} of layer {layer}’s gradient is subnormal in {precision}, with fewer digits than others: below {smallest}. In float64 it is {wide}.</source>
        <translation>第 {layer} 层的梯度有 {subnormal} 在 {precision} 中是次正规数，有效位数更少：低于 {smallest}。在 float64 中为 {wide}。</translation>
    </message>
    <message>
        <source>The gradient of layer {layer} is below {smallest}, the end of float64’s range: what arrives there is 0 or has lost its digits.</source>
        <translation>第 {layer} 层的梯度低于 {smallest}，即 float64 范围的下限：到达那里的是 0 或已丢失有效位数。</translation>
    </message>
    <message>
        <source>{dead} of layer {layer}’s units have slope 0 for every sample: their weights get no gradient. Cause: their inputs lie where {slope} = 0.</source>
        <translation>第 {layer} 层有 {dead} 的单元对所有样本斜率均为 0：其权重得不到梯度。原因：它们的输入落在 {slope} = 0 处。</translation>
    </message>
    <message>
        <source>δ grows ×{per_layer} per layer: layer 1 receives {ratio} times the signal at the output. Cause: large weights, ×{weights} per layer, while {slope} leaves ×{derivative}.</source>
        <translation>δ 每层增大 ×{per_layer}：第 1 层收到输出层信号的 {ratio} 倍。原因：权重过大，每层 ×{weights}，而 {slope} 只留下 ×{derivative}。</translation>
    </message>
    <message>
        <source>δ grows ×{per_layer} per layer: layer 1 receives {ratio} times the signal at the output. Cause: {slope} reaches {maximum_slope}, ×{derivative} per layer; the weights give ×{weights}.</source>
        <translation>δ 每层增大 ×{per_layer}：第 1 层收到输出层信号的 {ratio} 倍。原因：{slope} 可达 {maximum_slope}，每层 ×{derivative}；权重贡献 ×{weights}。</translation>
    </message>
    <message>
        <source>δ grows ×{per_layer} per layer: layer 1 receives {ratio} times the signal at the output. Cause: normalization without skips gains more from each layer than {slope} takes.</source>
        <translation>δ 每层增大 ×{per_layer}：第 1 层收到输出层信号的 {ratio} 倍。原因：没有跳跃连接时，归一化在每层的放大超过 {slope} 的削弱。</translation>
    </message>
    <message>
        <source>The gradient grows ×{per_layer} per layer: layer 1 receives {ratio} times the signal at the output. Cause: each residual block adds its branch to the skip, so the sums grow from block to block.</source>
        <translation>梯度每层增大 ×{per_layer}：第 1 层收到输出层信号的 {ratio} 倍。原因：每个残差块都把支路加到跳跃连接上，总和逐块增大。</translation>
    </message>
    <message>
        <source>The loss has grown from {first_loss} to {last_loss}. Cause: steps too large; learning rate {learning_rate} overshoots.</source>
        <translation>损失从 {first_loss} 增大到 {last_loss}。原因：步长过大；学习率 {learning_rate} 冲过了头。</translation>
    </message>
    <message>
        <source>The gradient grows: layer 1 receives {ratio} times the signal at the output.</source>
        <translation>梯度增大：第 1 层收到输出层信号的 {ratio} 倍。</translation>
    </message>
    <message>
        <source>{saturated} of layer {layer} sits on the flat ends of {function}, where {slope} is under 1 % of its maximum. Cause: inputs spread too wide; the layer hardly passes any gradient.</source>
        <translation>第 {layer} 层有 {saturated} 落在 {function} 的平坦两端，那里 {slope} 不到最大值的 1 %。原因：输入分布过宽；该层几乎不传递梯度。</translation>
    </message>
    <message>
        <source>δ shrinks ×{per_layer} per layer: layer 1 receives {ratio} of the signal at the output. Cause: {slope} ≤ {maximum_slope} (rms {rms}) at every layer; weights add only ×{weights}.</source>
        <translation>δ 每层缩小 ×{per_layer}：第 1 层只收到输出层信号的 {ratio}。原因：每层 {slope} ≤ {maximum_slope}（均方根 {rms}）；权重仅贡献 ×{weights}。</translation>
    </message>
    <message>
        <source>δ shrinks ×{per_layer} per layer: layer 1 receives {ratio} of the signal at the output. Cause: small weights, ×{weights} per layer, on top of ×{derivative} from {slope}.</source>
        <translation>δ 每层缩小 ×{per_layer}：第 1 层只收到输出层信号的 {ratio}。原因：权重过小，每层 ×{weights}，再加上 {slope} 的 ×{derivative}。</translation>
    </message>
    <message>
        <source>δ shrinks ×{per_layer} per layer: layer 1 receives {ratio} of the signal at the output. Cause: normalization takes more from each layer than the weights give.</source>
        <translation>δ 每层缩小 ×{per_layer}：第 1 层只收到输出层信号的 {ratio}。原因：归一化在每层的削弱超过权重的贡献。</translation>
    </message>
    <message>
        <source>δ shrinks ×{per_layer} per layer: layer 1 receives {ratio} of the signal at the output. Cause: dropout takes part of the signal at every layer.</source>
        <translation>δ 每层缩小 ×{per_layer}：第 1 层只收到输出层信号的 {ratio}。原因：Dropout 在每层都去掉一部分信号。</translation>
    </message>
    <message>
        <source>The gradient shrinks ×{per_layer} per layer: layer 1 receives {ratio} of the signal at the output. Cause: the skip connections cancel part of what the branches pass on.</source>
        <translation>梯度每层缩小 ×{per_layer}：第 1 层只收到输出层信号的 {ratio}。原因：跳跃连接抵消了支路传递的一部分。</translation>
    </message>
    <message>
        <source>Layer 1 receives {ratio} of the signal at the output.</source>
        <translation>第 1 层只收到输出层信号的 {ratio}。</translation>
    </message>
    <message>
        <source>All units of a layer started alike, with weights 0, and get the same gradient for ever: nothing below the output can learn. Cause: the initializer.</source>
        <translation>同层各单元从全 0 权重起步，完全相同，梯度也永远相同：输出层以下什么也学不到。原因：初始化方法。</translation>
    </message>
    <message>
        <source>Gradients pass (layer 1 receives {ratio} times the signal at the output), but after {step} steps the loss is still {last_loss}. Updates are {update} of the weights per step: too small to learn.</source>
        <translation>梯度畅通（第 1 层收到输出层信号的 {ratio} 倍），但 {step} 步之后损失仍为 {last_loss}。每步更新只有权重的 {update}：太小，学不动。</translation>
    </message>
    <message>
        <source>Gradients pass (layer 1 receives {ratio} times the signal at the output), but after {step} steps the loss is still {last_loss}, no better than a constant answer.</source>
        <translation>梯度畅通（第 1 层收到输出层信号的 {ratio} 倍），但 {step} 步之后损失仍为 {last_loss}，不比恒定的回答更好。</translation>
    </message>
    <message>
        <source>The task is learned: loss {last_loss}. Layer 1 receives {ratio} times the signal at the output.</source>
        <translation>任务已学会：损失 {last_loss}。第 1 层收到输出层信号的 {ratio} 倍。</translation>
    </message>
    <message>
        <source>No gradient is left at the output: loss {last_loss}. There is nothing more to learn.</source>
        <translation>输出层已没有梯度：损失 {last_loss}。没有更多可学的了。</translation>
    </message>
    <message>
        <source>The gradient passes over the skips: across {layers} layers, layer 1 receives {ratio} times the signal at the output.</source>
        <translation>梯度经跳跃连接传递：跨越 {layers} 层，第 1 层收到输出层信号的 {ratio} 倍。</translation>
    </message>
    <message>
        <source>The gradient passes: ×{per_layer} per layer, and layer 1 receives {ratio} times the signal at the output.</source>
        <translation>梯度畅通：每层 ×{per_layer}，第 1 层收到输出层信号的 {ratio} 倍。</translation>
    </message>
    <message>
        <source>pre-activation</source>
        <translation>预激活值</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>signal δ</source>
        <translation>误差信号 δ</translation>
    </message>
    <message>
        <source>gradient</source>
        <translation>梯度</translation>
    </message>
    <message>
        <source>weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>DIVERGED</source>
        <translation>发散</translation>
    </message>
    <message>
        <source>UNDERFLOW</source>
        <translation>下溢</translation>
    </message>
    <message>
        <source>DEAD UNITS</source>
        <translation>死亡单元</translation>
    </message>
    <message>
        <source>EXPLODING</source>
        <translation>梯度爆炸</translation>
    </message>
    <message>
        <source>SATURATED</source>
        <translation>饱和</translation>
    </message>
    <message>
        <source>VANISHING</source>
        <translation>梯度消失</translation>
    </message>
    <message>
        <source>STUCK</source>
        <translation>停滞</translation>
    </message>
    <message>
        <source>HEALTHY</source>
        <translation>健康</translation>
    </message>
    <message>
        <source>not defined</source>
        <translation>无定义</translation>
    </message>
    <message>
        <source>skip connections</source>
        <translation>跳跃连接</translation>
    </message>
    <message>
        <source>dropout</source>
        <translation>Dropout 丢弃</translation>
    </message>
    <message>
        <source>activation derivative</source>
        <translation>激活函数导数</translation>
    </message>
    <message>
        <source>normalization</source>
        <translation>归一化</translation>
    </message>
    <message>
        <source>Glorot weights</source>
        <translation>Glorot 权重</translation>
    </message>
    <message>
        <source>He weights</source>
        <translation>He 权重</translation>
    </message>
    <message>
        <source>LeCun weights</source>
        <translation>LeCun 权重</translation>
    </message>
    <message>
        <source>Critical weights</source>
        <translation>临界权重</translation>
    </message>
    <message>
        <source>ReLU + He</source>
        <translation>ReLU + He 初始化</translation>
    </message>
    <message>
        <source>ReLU has slope 1 wherever it is active, and He weights make up for the half that is not.</source>
        <translation>ReLU 在激活处斜率为 1，He 权重弥补未激活的一半。</translation>
    </message>
    <message>
        <source>SELU + LeCun</source>
        <translation>SELU + LeCun 初始化</translation>
    </message>
    <message>
        <source>SELU with LeCun weights brings mean and variance of every layer back to 0 and 1.</source>
        <translation>SELU 配合 LeCun 权重，使每层的均值和方差回到 0 和 1。</translation>
    </message>
    <message>
        <source>Leaky ReLU keeps a slope of 0.01 where ReLU has none, so that a dead unit can come back.</source>
        <translation>Leaky ReLU 在 ReLU 斜率为 0 处保留 0.01 的斜率，死亡单元可以复活。</translation>
    </message>
    <message>
        <source>Fitting initializer</source>
        <translation>匹配的初始化</translation>
    </message>
    <message>
        <source>First weights whose variance fits the activation keep the signal’s size from layer to layer.</source>
        <translation>方差与激活函数匹配的初始权重，使信号逐层保持大小。</translation>
    </message>
    <message>
        <source>Batch normalization</source>
        <translation>批归一化</translation>
    </message>
    <message>
        <source>Batch normalization brings the inputs of every layer back to where the slope is large.</source>
        <translation>批归一化把每层的输入带回斜率大的区域。</translation>
    </message>
    <message>
        <source>Without skips, batch normalization lets the gradient grow by a constant factor in every layer, ×1.21 with ReLU: in a very deep network it explodes at the first weights.</source>
        <translation>没有跳跃连接时，批归一化使梯度每层增大一个固定倍数（ReLU 为 ×1.21）：网络很深时，在初始权重处就会爆炸。</translation>
    </message>
    <message>
        <source>Plain residual sums add a whole branch at every block: with ReLU and He weights the squared norm doubles each time, forward and backward.</source>
        <translation>普通残差相加在每个块都加上整条支路：ReLU 配 He 权重时，前向和反向的范数平方每次都翻倍。</translation>
    </message>
    <message>
        <source>Layer normalization</source>
        <translation>层归一化</translation>
    </message>
    <message>
        <source>Layer normalization fixes the size of the signal in every layer, sample by sample.</source>
        <translation>层归一化逐样本固定每层信号的大小。</translation>
    </message>
    <message>
        <source>Scaled residuals</source>
        <translation>缩放残差</translation>
    </message>
    <message>
        <source>Skip connections let the gradient pass by the layers; α = 1/√blocks keeps the sums from growing.</source>
        <translation>跳跃连接让梯度绕过各层；α = 1/√块数 使总和不再增大。</translation>
    </message>
    <message>
        <source>Zero-init residuals</source>
        <translation>零初始化残差</translation>
    </message>
    <message>
        <source>Blocks begin as the identity and add their branch only as α is learned.</source>
        <translation>残差块从恒等映射开始，随着学到 α 才加入支路。</translation>
    </message>
    <message>
        <source>Plain residuals</source>
        <translation>普通残差</translation>
    </message>
    <message>
        <source>Skip connections let the gradient pass by the layers.</source>
        <translation>跳跃连接让梯度绕过各层。</translation>
    </message>
    <message>
        <source>Clipping</source>
        <translation>梯度裁剪</translation>
    </message>
    <message>
        <source>Clipping limits the length of every step, however large the gradient is.</source>
        <translation>裁剪限制每一步的长度，无论梯度多大。</translation>
    </message>
    <message>
        <source>Clipping shortens gradients that are too long; it cannot lengthen one that has vanished.</source>
        <translation>裁剪只能缩短过长的梯度，不能拉长已经消失的梯度。</translation>
    </message>
    <message>
        <source>L2 holds the weights small.</source>
        <translation>L2 使权重保持较小。</translation>
    </message>
    <message>
        <source>L2 makes weights smaller, and with them the product that the gradient is made of.</source>
        <translation>L2 使权重变小，构成梯度的乘积也随之变小。</translation>
    </message>
    <message>
        <source>Rate ÷ 10</source>
        <translation>学习率 ÷ 10</translation>
    </message>
    <message>
        <source>Smaller steps stay where the gradient still points downhill.</source>
        <translation>较小的步长停留在梯度仍指向下坡的范围内。</translation>
    </message>
    <message>
        <source>The rate multiplies all layers alike; what is between them stays as it is.</source>
        <translation>学习率对各层一视同仁；层与层之间的差别不变。</translation>
    </message>
    <message>
        <source>Rate × 10</source>
        <translation>学习率 × 10</translation>
    </message>
    <message>
        <source>Larger steps get somewhere.</source>
        <translation>较大的步长才能前进。</translation>
    </message>
    <message>
        <source>A larger rate multiplies the steps of all layers alike: the upper ones overshoot before the lower ones move.</source>
        <translation>更大的学习率同样放大所有层的步长：下面的层还没动，上面的层已经冲过头。</translation>
    </message>
    <message>
        <source>Adam divides each gradient by its own recent size, so that small ones still move their weights.</source>
        <translation>Adam 把每个梯度除以它近期的大小，小梯度也能推动权重。</translation>
    </message>
    <message>
        <source>Numbers that float16 and float32 lose are still there in float64.</source>
        <translation>float16 和 float32 丢失的数，在 float64 中仍然存在。</translation>
    </message>
    <message>
        <source>Dropout is meant against overfitting.</source>
        <translation>Dropout 用来对付过拟合。</translation>
    </message>
    <message>
        <source>Dropout takes away part of the signal at random; it gives none back.</source>
        <translation>Dropout 随机去掉一部分信号，不会补回。</translation>
    </message>
</context>
<context>
    <name>error</name>
    <message>
        <source>found %1; allowed: %2.</source>
        <translation>输入为 %1；允许：%2。</translation>
    </message>
    <message>
        <source>a whole number %1 and %2</source>
        <translation>整数，%1 且 %2</translation>
    </message>
    <message>
        <source>a number %1 and %2</source>
        <translation>数，%1 且 %2</translation>
    </message>
    <message>
        <source>a whole number from %1 to %2, or a list with one such number per hidden layer</source>
        <translation>%1 到 %2 的整数，或每个隐藏层对应一个这种整数的列表</translation>
    </message>
    <message>
        <source>one number, or a list with one per hidden layer (network.depth = %1)</source>
        <translation>一个数，或每个隐藏层对应一个数的列表（network.depth = %1）</translation>
    </message>
    <message>
        <source>a list of %1</source>
        <translation>含 %1 个数的列表</translation>
    </message>
    <message>
        <source>hidden layers of %1 different widths</source>
        <translation>%1 种不同宽度的隐藏层</translation>
    </message>
    <message>
        <source>equal widths, because residual connections add layers up (mitigation.residual = %1)</source>
        <translation>相同的宽度，因为残差连接要把各层相加（mitigation.residual = %1）</translation>
    </message>
    <message>
        <source>2 or more, because batch normalization needs a variance over the mini-batch</source>
        <translation>2 或更大，因为批归一化需要小批量上的方差</translation>
    </message>
    <message>
        <source>the path of a CSV or NPZ file</source>
        <translation>CSV 或 NPZ 文件的路径</translation>
    </message>
    <message>
        <source>text of at most %1 characters, without control characters</source>
        <translation>至多 %1 个字符的文本，不含控制字符</translation>
    </message>
    <message>
        <source>text of at most %1 characters</source>
        <translation>至多 %1 个字符的文本</translation>
    </message>
    <message>
        <source>text in quotes</source>
        <translation>引号中的文本</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>true 或 false</translation>
    </message>
    <message>
        <source>unknown key.</source>
        <translation>未知的键。</translation>
    </message>
    <message>
        <source>not valid TOML: %1.</source>
        <translation>不是有效的 TOML：%1。</translation>
    </message>
    <message>
        <source>%1: cannot be read (%2).</source>
        <translation>%1：无法读取（%2）。</translation>
    </message>
    <message>
        <source>%1: not a text in UTF-8.</source>
        <translation>%1：不是 UTF-8 文本。</translation>
    </message>
    <message>
        <source>not a share string: it would begin with %1.</source>
        <translation>不是分享码：分享码以 %1 开头。</translation>
    </message>
    <message>
        <source>not a usable TOML file: %1.</source>
        <translation>不是可用的 TOML 文件：%1。</translation>
    </message>
    <message>
        <source>longer than an experiment can be (%1 characters).</source>
        <translation>超过实验允许的长度（%1 个字符）。</translation>
    </message>
    <message>
        <source>stands more than once.</source>
        <translation>出现了不止一次。</translation>
    </message>
    <message>
        <source>key=value, for example network.depth=30</source>
        <translation>键=值，例如 network.depth=30</translation>
    </message>
    <message>
        <source>found %1; allowed for data %2 (%3): %4.</source>
        <translation>输入为 %1；数据 %2（%3）允许：%4。</translation>
    </message>
    <message>
        <source>classification</source>
        <translation>分类</translation>
    </message>
    <message>
        <source>regression</source>
        <translation>回归</translation>
    </message>
    <message>
        <source>this network would need %1 of memory; allowed: %2. Fewer layers, units, runs or samples per batch, or a shorter precision, need less.</source>
        <translation>这个网络需要 %1 内存；允许：%2。减少层数、单元数、运行次数或批大小，或降低精度，可减少内存。</translation>
    </message>
    <message>
        <source>there is not enough free memory for this network.</source>
        <translation>可用内存不足以构建这个网络。</translation>
    </message>
    <message>
        <source>Did you mean “%1”?</source>
        <translation>是否想输入“%1”？</translation>
    </message>
</context>
</TS>
